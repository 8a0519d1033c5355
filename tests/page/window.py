"""A window on the sandbox's page, and what a person does in it."""

from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page

from sandbox.people.actor import find
from sandbox.serve import Sandbox

AXE = Path(__file__).parent / "axe"


class Window:
    """One member's browser window."""

    def __init__(self, page: Page, sandbox: Sandbox) -> None:
        self.page = page
        self.sandbox = sandbox

    async def open(self, user: str, channel: str = "general") -> None:
        """Go to the page as somebody, in a channel of the first server."""
        world = self.sandbox.world
        person = find(world.people.values(), user, "person")
        guild = next(iter(world.guilds.values()))
        place = find(guild.channels.values(), channel, "channel")
        await self.page.goto(f"{self.sandbox.url}/#/{person.id}/{guild.id}/{place.id}")
        await self.page.locator("body[data-ready]").wait_for()

    async def run(self, command: str) -> None:
        """Type a command whole and run it, with the keyboard."""
        box = self.page.locator("#composer-text")
        await box.fill(command)
        await box.press("Escape")
        await box.press("Enter")
        await self.page.locator(".command-form .send").press("Enter")

    async def become(self, name: str) -> None:
        """Choose another member on the right."""
        await self.page.locator("#tab-members").click()
        member = self.page.locator(".member", has_text=name)
        await member.click()
        await self.page.locator(".who b", has_text=name).wait_for(state="attached")

    @property
    def messages(self) -> Locator:
        """The messages, oldest first."""
        return self.page.locator("#messages > .message")

    def said(self, text: str) -> Locator:
        """The messages that contain a text."""
        return self.messages.filter(has_text=text)

    async def see(self, text: str) -> Locator:
        """The newest message that contains a text, once it is there."""
        found = self.said(text).last
        await found.wait_for()
        return found

    async def exposed(self) -> str:
        """All that the page tells: its markup, the values in it, and the accessibility tree."""
        session = await self.page.context.new_cdp_session(self.page)
        tree = await session.send("Accessibility.getFullAXTree")
        await session.detach()
        return f"{await self.page.content()} {tree}"

    async def too_wide(self) -> list[str]:
        """The beginnings of what sticks out of the messages' column on the right."""
        found: list[str] = await self.page.evaluate(
            """[...document.querySelectorAll("#middle *")].filter(one =>
                one.getBoundingClientRect().right > innerWidth + 0.5
                && !one.closest(".unseen, .message.joined .head"))
                .map(one => one.outerHTML.slice(0, 80))"""
        )
        return found

    async def violations(self) -> list[str]:
        """What axe-core finds wrong: the rule and the places."""
        if not await self.page.evaluate("'axe' in window"):
            source = (AXE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
            await self.page.evaluate(source)
        found: dict[str, Any] = await self.page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]
