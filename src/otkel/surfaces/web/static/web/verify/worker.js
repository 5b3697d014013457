// The page and what it knows, kept for when there is no network. BUILD and KEPT stand before this, as they are served.
const STORE = `verify-${BUILD}`;
const TOLD = "verify-told";
const PATIENCE = 5000; // milliseconds until what was kept is taken instead

const isTold = (path) => path === "/.well-known/otkel/issuers.json" || path.startsWith("/status-lists/");

async function newest(request) {
  const store = await caches.open(TOLD);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(request, { signal: stop.signal });
    // A network that asks to sign in first answers everything with a page of its own.
    const ours = answer.ok && !(answer.headers.get("content-type") ?? "").startsWith("text/html");
    if (ours) await store.put(new URL(request.url).pathname, answer.clone());
    if (ours) return answer;
    return (await store.match(new URL(request.url).pathname)) ?? answer;
  } catch (error) {
    const kept = await store.match(new URL(request.url).pathname);
    if (kept) return kept;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function kept(path, request) {
  const store = await caches.open(STORE);
  return (await store.match(path)) ?? fetch(request);
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(STORE);
    await store.addAll(KEPT.map((path) => new Request(path, { cache: "reload", credentials: "omit" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("verify-") && name !== STORE && name !== TOLD) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (isTold(pathname)) event.respondWith(newest(request));
  else if (KEPT.includes(pathname)) event.respondWith(kept(pathname, request));
});
