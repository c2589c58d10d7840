/**
 * Reads an answer's body to its end, but never more than so much: the length that a server announces is not believed.
 * @param most bytes
 * @returns null when there is more; the rest is not fetched
 * @throws what the stream throws (connection lost, aborted)
 */
export const readLimited = async (
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array | null> => {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > most) return null;
      chunks.push(read.value);
    }
  } finally {
    // Lets go of the connection where something is left; of no effect at the end.
    reader.cancel().catch(() => undefined);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};
