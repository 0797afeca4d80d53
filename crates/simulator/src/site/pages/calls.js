// The calls to the API, with the headers that the site sends.
"use strict";

const anonymous = crypto.randomUUID();

/** The session, from either of the cookies it was seen in. */
function session() {
  const cookies = Object.fromEntries(document.cookie.split("; ").map((pair) => pair.split("=")));
  return cookies._ai_token ?? cookies.ai_token ?? "";
}

const headers = () => ({
  accept: "application/json, text/plain, */*",
  "content-type": "application/json",
  token: session(),
  "x-platform": "Web",
  "ai-trace-id": crypto.randomUUID(),
  "ai-anonymous-id": anonymous,
  "workspace-id": "0",
  refresh: "credit",
});

const signOut = () => location.assign("/login");

/** What a call answers with; a session that is over leads to the login. */
async function call(path, body, method = "POST") {
  const answer = await fetch(`${window.site.api}/creative_platform${path}`, {
    method, headers: headers(), body: body === undefined ? undefined : JSON.stringify(body),
  });
  return read(await answer.arrayBuffer());
}

/** Bytes that may be packed although no header says so. */
async function read(buffer) {
  const bytes = new Uint8Array(buffer);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([buffer]).stream();
  const plain = packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  const envelope = JSON.parse(await new Response(plain).text());
  if ([10001, 10003, 10005].includes(envelope.ErrCode)) signOut();
  if (envelope.ErrCode !== 0) throw new Error(envelope.ErrMsg);
  return envelope.Resp;
}
