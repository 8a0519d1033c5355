"""The bot's own cards on a phone: nothing sticks out, and axe-core finds nothing."""

import pytest
from playwright.async_api import expect

from sandbox.lived_in import live_in
from tests import node_packages
from tests.page.conftest import Open
from tests.page.window import AXE

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.usefixtures("real_bot")]
PHONE = (360, 740)


async def test_they_fit_and_shut_nobody_out(opened: Open) -> None:
    node_packages.need(AXE)
    window = await opened("hana", channel="reviews", theme="light", size=PHONE)
    await live_in(window.sandbox.url)
    await expect(window.messages).to_have_count(2)
    for command, shown in (
        ("/drama find title:goblim", "Goblin"),
        ("/poll list", "What do we watch next?"),
        ("/settings", "Step 1 of 9"),
        ("/help", "What I can do"),
    ):
        await window.run(command)
        await window.see(shown)
    assert await window.too_wide() == []
    wrong = await window.violations()
    await window.run("/review write drama:goblin")
    await expect(window.page.get_by_role("dialog", name="Your review")).to_be_visible()
    wrong += await window.violations()
    assert not wrong, "\n".join(wrong)
