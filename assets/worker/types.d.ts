// What only a service worker has. TypeScript's own types of it cannot stand beside those of a document.

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(reply: Promise<Response>): void;
}

interface ExtendableMessageEvent extends ExtendableEvent {
  // biome-ignore lint/suspicious/noExplicitAny: whatever a page sends.
  readonly data: any;
  readonly ports: readonly MessagePort[];
}

interface ServiceWorkerGlobalScope {
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: ExtendableMessageEvent) => void): void;
  addEventListener(type: "activate", listener: (event: ExtendableEvent) => void): void;
}
