import { place } from "./place.js";

/** What the sandbox would not let this person do, in a sentence. */
export class Refused extends Error {}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running?");
  }
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error ?? response.statusText);
  return body;
}

/** Who acts and where, as every call of docs/sandbox.md takes it. */
function here() {
  const where = { as: place.me, channel: place.direct ? "@me" : place.channel };
  return place.direct || !place.server ? where : { ...where, server: place.server };
}

/** GET /sandbox/`name`. */
export function get(name, query = {}) {
  const given = Object.entries({ ...here(), ...query }).filter(([, value]) => value != null);
  return answer(
    fetch(`/sandbox/${name}?${new URLSearchParams(given)}`.replace("/sandbox/?", "/sandbox?")),
  );
}

/**
 * POST /sandbox/`name`.
 * @param {Object} body what to say beside who and where
 * @param {Array<[string, File]>} files uploads by the name of their option or field
 */
export function post(name, body = {}, files = []) {
  const whole = JSON.stringify({ ...here(), ...body });
  if (files.length === 0) {
    const headers = { "Content-Type": "application/json" };
    return answer(fetch(`/sandbox/${name}`, { method: "POST", headers, body: whole }));
  }
  const form = new FormData();
  form.append("payload_json", whole);
  for (const [key, file] of files) form.append(key, file, file.name);
  return answer(fetch(`/sandbox/${name}`, { method: "POST", body: form }));
}

/** DELETE /sandbox/`name`. */
export function remove(name) {
  return answer(fetch(`/sandbox/${name}`, { method: "DELETE" }));
}
