import { Alarm } from './alarm';
import { describeDefect } from '../defects';
import { explainDefect } from '../explain';
import { Saver } from './saver';
import type { SaverPorts, Unsaved } from './saver';
import type { StoreFault, StoreReport } from '../types';
import type { SavedResult } from '../ports';

/** A save starts as soon as so many results wait. */
export const SAVE_SIZE = 500;
/** A save starts so long after the oldest waiting result came, in milliseconds. */
export const SAVE_AFTER_MS = 2000;
/**
 * While more results than this wait or are being saved, no request starts; until the store has taken some, while any
 * do.
 */
export const MOST_WAITING = 1000;

/**
 * Hands the results of a run to the Result Store, one save at a time, while requests go on.
 *
 * - **Waiting.** A result waits until there are enough of them, or until it has waited long enough. The results of the
 *   first reply do not wait, and nothing is sent until they are saved: a store that takes nothing costs no more than what
 *   was in flight then.
 * - **Being saved.** All that waited, in one save, which is tried again after a fault, in the end in parts.
 * - **Acknowledged.** The store has taken it. Only then does it count as kept: one that is in doubt is saved again.
 * - **Refused.** The store takes others, but not this one. The run goes on.
 * - **Failed.** The tries of a save are used up: nothing more is saved until the run ends, and then everything once more.
 */
export class Deliveries {
	/** By number. */
	private waiting = new Map<string, SavedResult>();
	private saving: readonly SavedResult[] = [];
	/** Since when the first of those that wait does, in milliseconds since the epoch. */
	private waitingSince = 0;
	/** How many results there are, each once. */
	private given = 0;
	private failure: StoreFault | undefined;
	/** Whether a defect ended the saving. */
	private isBroken = false;
	private running = false;
	private closing = false;
	private run: Promise<void> = Promise.resolve();
	private readonly alarm: Alarm;
	private readonly saver: Saver;

	/**
	 * `changed` is called when fewer results wait, or none are saved any more; `broken` with whatever a port throws that
	 * should not.
	 */
	constructor(
		private readonly ports: SaverPorts,
		private readonly changed: () => void,
		private readonly broken: (thrown: unknown) => void,
	) {
		this.alarm = new Alarm(ports);
		this.saver = new Saver(ports);
	}

	/**
	 * Takes a result, or `again` one that it was given before and that is to be kept as it is now: a second copy does no
	 * harm. Throws only what the clock throws.
	 */
	add(result: SavedResult, again = false): void {
		if (!again) this.given++;
		if (this.waiting.size === 0) this.waitingSince = this.ports.now();
		this.waiting.set(result.number, result);
		if (this.failure !== undefined) return;
		if (!this.running) this.run = this.saveAll();
		else if (this.waiting.size === SAVE_SIZE) this.alarm.wake();
	}

	/** Whether so many results wait that no request should start. */
	get full(): boolean {
		return this.waiting.size + this.saving.length > (this.saver.hasTaken ? MOST_WAITING : 0);
	}

	/** Why nothing more is saved before the run ends; undefined while it is. */
	get fault(): StoreFault | undefined {
		return this.failure;
	}

	/** What became of the results so far. */
	get report(): StoreReport {
		const open = [...this.waiting.values(), ...this.saving, ...this.saver.refused];
		const notStored = new Set(open.map(({ number }) => number)).size;
		const fault = this.failure ?? this.saver.refusal;
		return { acknowledged: this.given - notStored, notStored, ...(fault === undefined ? {} : { fault }) };
	}

	/**
	 * Saves what waits without further delay, and tries once more what a store has not taken that failed some time ago, or
	 * was not given everything before it did.
	 * Resolves once nothing is left to save, or nothing can be. Never rejects.
	 */
	async finish(): Promise<void> {
		const failedBefore = this.mayTakeAgain;
		this.closing = true;
		this.alarm.wake();
		await this.run;
		// What came while the last tries went on was in none of them.
		const untried = this.mayTakeAgain && this.waiting.size > 0;
		if (failedBefore || untried) await this.guarded(() => this.saveLeft());
	}

	/** Whether a store that failed may take something now: what lasts can be over where it has taken something before. */
	private get mayTakeAgain(): boolean {
		return this.failure !== undefined && !this.isBroken && (!this.failure.lasting || this.saver.hasTaken);
	}

	/** Whether what waits is saved however short it has waited. */
	private get mustSave(): boolean {
		return this.waiting.size >= SAVE_SIZE || this.closing || !this.saver.hasTaken;
	}

	/** Never rejects. */
	private async saveAll(): Promise<void> {
		this.running = true;
		do await this.guarded(() => this.saveDue());
		while (this.waiting.size > 0 && this.failure === undefined);
		this.running = false;
		this.changed();
	}

	/** What a port throws is a defect, after which nothing more is saved. Never rejects. */
	private async guarded(saving: () => Promise<void>): Promise<void> {
		try {
			await saving();
		} catch (thrown) {
			const { what, todo } = explainDefect(describeDefect(thrown));
			this.failure = { what, todo, lasting: true };
			this.isBroken = true;
			this.broken(thrown);
		}
	}

	/** Saves what waits, or waits until it is time for that. */
	private async saveDue(): Promise<void> {
		// The other results of the same reply come in the same moment.
		await Promise.resolve();
		const dueAt = this.waitingSince + SAVE_AFTER_MS;
		if (this.mustSave || this.ports.now() >= dueAt) await this.save();
		else await this.alarm.until(dueAt);
	}

	private async save(): Promise<void> {
		this.saved(await this.saver.save(this.take(), () => this.take()));
	}

	private async saveLeft(): Promise<void> {
		const since = [...this.waiting.values()];
		const failed = this.saving.filter(({ number }) => !this.waiting.has(number));
		if (this.take().length > 0) this.saved(await this.saver.saveLeft(failed, since));
	}

	/** Has what waits be saved with what is; of a result that is both, as it waits. */
	private take(): readonly SavedResult[] {
		const others = this.saving.filter(({ number }) => !this.waiting.has(number));
		this.saving = [...others, ...this.waiting.values()];
		this.waiting.clear();
		return this.saving;
	}

	private saved({ left, fault }: Unsaved): void {
		this.saving = left;
		this.failure = fault;
		if (fault === undefined) this.changed();
	}
}
