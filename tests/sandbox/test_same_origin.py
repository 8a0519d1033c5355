"""No other site speaks to the sandbox through a browser; its page and programs do."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import dumps

JSON = {"Content-Type": "application/json"}
RULES = dumps({"as": "hana", "channel": "rules", "content": "written by another site"})
WRITES = [
    ("POST", "/sandbox/send"),
    ("DELETE", "/sandbox/faults"),
    ("POST", "/api/v10/channels/1000000000000000110/messages"),
]
READS = ["/", "/page/js/main.js", "/sandbox", "/sandbox/events", "/api/v10/gateway", "/gateway"]
ELSEWHERE = ["https://evil.example", "http://127.0.0.1:9", "http://localhost:9", "null", ""]
NAMES = ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "[::]"]


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def status(http: aiohttp.ClientSession, method: str, url: str, **given: Any) -> int:
    """The status of the answer, without reading a stream to its end."""
    async with http.request(method, url, **given) as response:
        return response.status


@pytest.mark.parametrize("origin", ELSEWHERE)
@pytest.mark.parametrize(("method", "path"), WRITES)
async def test_another_site_writes_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, method: str, path: str, origin: str
) -> None:
    sandbox.faults.add("error")
    headers = JSON | {"Origin": origin, "Authorization": f"Bot {sandbox.token}"}
    assert await status(http, method, sandbox.url + path, data=RULES, headers=headers) == 403
    assert all(not channel.messages for channel in sandbox.world.channels.values())
    assert sandbox.faults.waiting
    assert not sandbox.journal.entries


@pytest.mark.parametrize("origin", ELSEWHERE)
@pytest.mark.parametrize("path", READS)
async def test_another_site_reads_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, path: str, origin: str
) -> None:
    assert await status(http, "GET", sandbox.url + path, headers={"Origin": origin}) == 403


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", READS)
async def test_a_name_that_is_pointed_here_reads_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, path: str, name: str
) -> None:
    port = sandbox.url.rpartition(":")[2]
    headers = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}"}
    assert await status(http, "GET", sandbox.url + path, headers=headers) == 403
    del headers["Origin"]
    assert await status(http, "GET", sandbox.url + path, headers=headers) == 403


async def test_another_site_opens_no_gateway(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    for path in ("/gateway", "/gateway/"):
        url = sandbox.gateway_url.removesuffix("/gateway") + path
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await http.ws_connect(url, origin="http://127.0.0.1:9")
        assert refused.value.status == 403


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None],
)
async def test_a_form_without_an_origin_writes_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession, kind: str | None
) -> None:
    given: dict[str, Any] = {"skip_auto_headers": ["Content-Type"], "data": RULES}
    headers = {"Content-Type": kind} if kind else {}
    url = f"{sandbox.url}/sandbox/send"
    assert await status(http, "POST", url, headers=headers, **given) == 415
    assert all(not channel.messages for channel in sandbox.world.channels.values())


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.0.0.2"])
async def test_the_page_reads_and_writes_under_every_name_of_this_machine(
    sandbox: Sandbox, http: aiohttp.ClientSession, name: str
) -> None:
    port = sandbox.url.rpartition(":")[2]
    own = {"Host": f"{name}:{port}", "Origin": f"http://{name.lower()}:{port}"}
    assert await status(http, "GET", f"{sandbox.url}/sandbox", headers=own) == 200
    send = f"{sandbox.url}/sandbox/send"
    assert await status(http, "POST", send, data=RULES, headers=own | JSON) == 200
    form = aiohttp.FormData({"payload_json": RULES.decode()})
    form.add_field("0", b"x", filename="a.txt")
    assert await status(http, "POST", send, data=form, headers=own) == 200
    async with http.ws_connect(sandbox.gateway_url, headers=own) as socket:
        assert (await socket.receive_json())["op"] == 10


async def test_programs_send_json_and_no_origin(mina: Person) -> None:
    assert (await mina.send("hello"))["content"] == "hello"
    assert await mina.call("DELETE", "faults") == {"faults": []}
