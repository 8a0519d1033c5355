import { get } from "./api.js";
import { avatar } from "./avatar.js";
import { fill, make } from "./element.js";
import { when } from "./happenings.js";
import { icon } from "./icon.js";
import { aloud } from "./markdown_view.js";
import { born, written } from "./moment.js";
import { go, place } from "./place.js";
import { summary } from "./summary.js";
import { channel, isForum, isThread, nameOf, person, world } from "./world.js";

/** A forum: its posts, the newest first. */
export function startForum() {
  when("messages loaded", show);
  when("server loaded", show);
}

async function show() {
  const forum = channel();
  if (!isForum(forum ?? {})) return;
  const posts = world.channels
    .filter((one) => isThread(one) && one.parent_id === forum.id)
    .sort((a, b) => born(b.id) - born(a.id));
  const begun = await Promise.all(posts.map(firstMessage));
  if (place.channel !== forum.id) return;
  document.getElementById("scroller").setAttribute("aria-label", `Posts in ${forum.name}`);
  document.getElementById("messages").classList.add("posts");
  const none = posts.length
    ? null
    : make("p", {}, "No posts yet. The bot makes them where its settings say so.");
  fill(
    document.getElementById("messages"),
    make("li", { class: "beginning" }, make("h2", {}, forum.name), none),
    posts.map((one, n) => card(forum, one, begun[n])),
  );
}

async function firstMessage(thread) {
  const { messages } = await get("read", { channel: thread.id, limit: 100 });
  return messages.find((one) => one.id === thread.id) ?? messages[0];
}

function card(forum, thread, begun) {
  const tags = thread.applied_tags
    .map((id) => forum.available_tags.find((one) => one.id === id)?.name)
    .filter(Boolean);
  return make(
    "li",
    { class: "post" },
    make(
      "button",
      { type: "button", class: "post-card", onclick: () => go({ channel: thread.id }) },
      tags.length
        ? make(
            "span",
            { class: "tags" },
            tags.map((one) => make("span", { class: "forum-tag" }, one)),
          )
        : null,
      make("b", {}, thread.name),
      begun
        ? make(
            "span",
            { class: "excerpt" },
            avatar(begun.author),
            `${nameOf(begun.author)}: ${summary(begun, aloud)}`,
          )
        : null,
      make(
        "span",
        { class: "muted" },
        icon("forum"),
        `${Math.max(0, thread.message_count - 1)} replies · by ${nameOf(person(thread.owner_id))} · ${written(born(thread.id), "R")}`,
      ),
    ),
  );
}
