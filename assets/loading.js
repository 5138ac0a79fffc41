// Scripts that are fetched only when they are needed.
// @ts-check

/** How often the script at an address could not be had. @type {Map<string, number>} */
const failures = new Map();

/**
 * What a script exports. It can be asked for again after a failure, which browsers remember for an
 * address: what stands behind the # makes it another one, and is not sent.
 * @param {string} url
 */
export const load = async (url) => {
  const failed = failures.get(url) ?? 0;
  try {
    return await import(failed ? `${url}#${failed}` : url);
  } catch (error) {
    failures.set(url, failed + 1);
    throw error;
  }
};
