// Orders in a SQLite file. Each news about a payment is recorded once, whatever the number of deliveries.
import sqlite from 'node-sqlite3-wasm';

export class Orders {
  #db;

  constructor(path) {
    this.#db = new sqlite.Database(path);
    this.#db.exec(`
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS orders (
        id TEXT PRIMARY KEY, amount TEXT NOT NULL, currency TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'new');
      CREATE TABLE IF NOT EXISTS news (dedupe_key TEXT PRIMARY KEY, order_id TEXT NOT NULL, outcome TEXT NOT NULL);`);
  }

  add(id, amount, currency) {
    this.#db.run('INSERT INTO orders (id, amount, currency) VALUES (?, ?, ?)', [id, amount, currency]);
  }

  find(id) {
    return this.#db.get('SELECT * FROM orders WHERE id = ?', [id]);
  }

  /** Whether the news is new. Both statements happen, or neither. */
  record(dedupeKey, orderId, outcome) {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const { changes } = this.#db.run('INSERT OR IGNORE INTO news VALUES (?, ?, ?)', [dedupeKey, orderId, outcome]);
      // A refund or a second capture that failed says nothing about the payment.
      if (changes > 0 && outcome !== 'failed' && outcome !== 'unknown') {
        this.#db.run('UPDATE orders SET state = ? WHERE id = ?', [outcome, orderId]);
      }
      this.#db.exec('COMMIT');
      return changes > 0;
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
