// A talk in an address: behind the #, so that no server is told of it.
// @ts-check
/** @import { WrittenTalk } from "../types.js" */

// A few letters of an address can unpack to gigabytes; no talk is so large.
const LARGEST = 1024 * 1024;

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} stream
 */
const through = async (bytes, stream) => {
  let size = 0;
  /** @type {TransformStream<Uint8Array, Uint8Array>} */
  const measured = new TransformStream({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > LARGEST) throw new Error("no talk");
      controller.enqueue(chunk);
    },
  });
  const made = new Blob([bytes]).stream().pipeThrough(stream).pipeThrough(measured);
  return new Uint8Array(await new Response(made).arrayBuffer());
};

/**
 * What stands behind the address of a talk: `#t=…`.
 * @param {WrittenTalk} talk
 */
export const packed = async (talk) => {
  const text = new TextEncoder().encode(JSON.stringify(talk));
  const bytes = await through(text, new CompressionStream("deflate-raw"));
  const coded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#t=${coded.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
};

/**
 * What stands in an address, whatever it is; fails where there is no talk in it.
 * @param {string} hash
 * @returns {Promise<unknown>}
 */
export const unpacked = async (hash) => {
  const coded = /^#t=([\w-]+)$/.exec(hash)?.[1];
  if (!coded) throw new Error("no talk");
  const binary = atob(coded.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  const text = await through(bytes, new DecompressionStream("deflate-raw"));
  return JSON.parse(new TextDecoder().decode(text));
};
