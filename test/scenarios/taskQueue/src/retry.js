/** Tries a job up to `times` times and gives its first success, or its last failure. */
export async function retry(job, times) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await job();
    } catch (error) {
      if (attempt >= times) throw error;
    }
  }
}
