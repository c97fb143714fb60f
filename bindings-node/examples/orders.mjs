// Orders in a SQLite file. Each news about a payment is recorded once, whatever the number of deliveries.
import sqlite from 'node-sqlite3-wasm';

export class Orders {
  #db;
  #waiting = [];

  constructor(path) {
    this.#db = new sqlite.Database(path);
    this.#db.exec(`
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS orders (
        id TEXT PRIMARY KEY, amount TEXT NOT NULL, currency TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'new');
      CREATE TABLE IF NOT EXISTS news (dedupe_key TEXT PRIMARY KEY, order_id TEXT NOT NULL, outcome TEXT NOT NULL);`);
  }

  add(orders) {
    this.#together(() => {
      for (const { id, amount, currency } of orders) {
        this.#db.run('INSERT INTO orders (id, amount, currency) VALUES (?, ?, ?)', [id, amount, currency]);
      }
    });
  }

  find(id) {
    return this.#db.get('SELECT * FROM orders WHERE id = ?', [id]);
  }

  /**
   * Resolves to whether the news is new, once it is on disk. A commit waits for the disk and holds the event loop
   * meanwhile, so whatever comes in during one turn of the loop shares one.
   */
  record(dedupeKey, orderId, outcome) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ dedupeKey, orderId, outcome, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    });
  }

  #flush() {
    const waiting = this.#waiting.splice(0);
    try {
      const news = this.#together(() => waiting.map((one) => this.#write(one)));
      waiting.forEach(({ resolve }, index) => resolve(news[index]));
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  #write({ dedupeKey, orderId, outcome }) {
    const { changes } = this.#db.run('INSERT OR IGNORE INTO news VALUES (?, ?, ?)', [dedupeKey, orderId, outcome]);
    // A refund or a second capture that failed says nothing about the payment.
    if (changes > 0 && outcome !== 'failed' && outcome !== 'unknown') {
      this.#db.run('UPDATE orders SET state = ? WHERE id = ?', [outcome, orderId]);
    }
    return changes > 0;
  }

  /** All of it happens, or nothing. */
  #together(work) {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  counts() {
    return this.#db.get(`SELECT (SELECT count(*) FROM news) AS news,
      (SELECT count(*) FROM orders WHERE state = 'approved') AS paid`);
  }

  close() {
    this.#db.close();
  }
}
