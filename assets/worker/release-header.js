// How a talk tells the service worker of which release its answers must be.
// @ts-check

export const RELEASE_HEADER = "For-Release";
