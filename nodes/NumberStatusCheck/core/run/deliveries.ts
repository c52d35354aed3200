import { Alarm } from './alarm';
import { describeDefect } from '../defects';
import { explainDefect } from '../explain';
import { tryStore } from './store-tries';
import type { StoreFault, StoreReport } from '../types';
import type { CheckPorts, SavedResult, StorePort } from '../ports';

/** A save starts as soon as so many results wait. */
export const SAVE_SIZE = 500;
/** A save starts so long after the oldest waiting result came, in milliseconds. */
export const SAVE_AFTER_MS = 2000;
/** While more results than this wait or are being saved, no request starts; until the store has taken some, while any do. */
export const MOST_WAITING = 1000;
/** A save that takes longer counts as failed, in milliseconds; a store may still do it, so that a result is stored twice. */
export const LONGEST_SAVE_MS = 60_000;

/** What deliveries need from the outside world. */
export type DeliveryPorts = Pick<CheckPorts, 'now' | 'sleep'> & { readonly store: StorePort };

/**
 * Hands the results of a run to the Result Store, one save at a time, while requests go on.
 *
 * - **Waiting.** A result waits until there are enough of them, or until it has waited long enough. The results of the
 *   first reply do not wait, and nothing is sent until they are saved: a store that takes nothing costs no more than what
 *   was in flight then.
 * - **Being saved.** All that waited, in one save, which is tried again after a fault.
 * - **Acknowledged.** The store has taken it. Only then does it count as kept: one that is in doubt is saved again.
 * - **Failed.** The tries of a save are used up: nothing more is saved in this run.
 */
export class Deliveries {
	private waiting: SavedResult[] = [];
	private saving: readonly SavedResult[] = [];
	private acknowledged = 0;
	private failure: StoreFault | undefined;
	private running = false;
	private closing = false;
	private run: Promise<void> = Promise.resolve();
	private readonly alarm: Alarm;

	/**
	 * `changed` is called when fewer results wait, or none are saved any more; `broken` with whatever a port throws that
	 * should not.
	 */
	constructor(
		private readonly ports: DeliveryPorts,
		private readonly changed: () => void,
		private readonly broken: (thrown: unknown) => void,
	) {
		this.alarm = new Alarm(ports);
	}

	/** Takes a result, in the order of `checkedAt`. Never throws. */
	add(result: SavedResult): void {
		this.waiting.push(result);
		if (this.failure !== undefined) return;
		if (!this.running) this.run = this.saveAll();
		else if (this.waiting.length === SAVE_SIZE) this.alarm.wake();
	}

	/** Whether so many results wait that no request should start. */
	get full(): boolean {
		return this.waiting.length + this.saving.length > (this.acknowledged === 0 ? 0 : MOST_WAITING);
	}

	/** Why nothing more is saved; undefined while it is. */
	get fault(): StoreFault | undefined {
		return this.failure;
	}

	/** What became of the results so far. */
	get report(): StoreReport {
		const notStored = this.waiting.length + this.saving.length;
		return {
			acknowledged: this.acknowledged,
			notStored,
			...(this.failure === undefined ? {} : { fault: this.failure }),
		};
	}

	/** Saves what waits without further delay. Resolves once nothing is left to save, or nothing can be. Never rejects. */
	async finish(): Promise<void> {
		this.closing = true;
		this.alarm.wake();
		await this.run;
	}

	/** Whether what waits is saved however short it has waited. */
	private get mustSave(): boolean {
		return this.waiting.length >= SAVE_SIZE || this.closing || this.acknowledged === 0;
	}

	/** Never rejects. */
	private async saveAll(): Promise<void> {
		this.running = true;
		try {
			// The other results of the same reply come in the same moment.
			await Promise.resolve();
			for (let [oldest] = this.waiting; oldest !== undefined; [oldest] = this.waiting) {
				const dueAt = oldest.checkedAt + SAVE_AFTER_MS;
				if (this.mustSave || this.ports.now() >= dueAt) await this.save();
				else await this.alarm.until(dueAt);
				if (this.failure !== undefined) break;
			}
		} catch (thrown) {
			const { what, todo } = explainDefect(describeDefect(thrown));
			this.failure = { what, todo, lasting: true };
			this.broken(thrown);
		}
		this.running = false;
		this.changed();
	}

	private async save(): Promise<void> {
		this.saving = this.waiting;
		this.waiting = [];
		const reply = await tryStore(() => this.ports.store.save(this.saving), LONGEST_SAVE_MS, this.ports.sleep);
		if (reply.kind === 'failed') {
			this.failure = reply.fault;
			return;
		}
		this.acknowledged += this.saving.length;
		this.saving = [];
		this.changed();
	}
}
