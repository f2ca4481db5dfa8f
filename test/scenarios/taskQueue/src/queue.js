/** Runs jobs, the most urgent first, never more than `limit` at once. */
export class TaskQueue {
  #limit;
  #running = 0;
  #waiting = [];

  constructor(limit) {
    this.#limit = limit;
  }

  /** Resolves or rejects as the job does. A higher priority goes first. */
  add(job, priority = 0) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, priority, resolve, reject });
      this.#waiting.sort((a, b) => b.priority - a.priority);
      this.#fill();
    });
  }

  #fill() {
    while (this.#running <= this.#limit && this.#waiting.length > 0) {
      this.#start(this.#waiting.shift());
    }
  }

  async #start({ job, resolve, reject }) {
    this.#running += 1;
    try {
      resolve(job());
    } catch (error) {
      reject(error);
    } finally {
      this.#running -= 1;
      this.#fill();
    }
  }
}
