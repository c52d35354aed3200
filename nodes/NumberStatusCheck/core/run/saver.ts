import { saveInParts } from './save-in-parts';
import type { RefusedResult } from './save-in-parts';
import { tryOnce, tryStore } from './store-tries';
import type { StoreFault } from '../types';
import type { CheckPorts, SavedResult, StorePort } from '../ports';

/** A save that takes longer counts as failed, in milliseconds; a store may still do it, so that a result is stored twice. */
export const LONGEST_SAVE_MS = 60_000;
/** A store that refuses more results of a run than this has failed: each is paid for again in every run. */
export const MOST_REFUSED = 100;

/** What saves need from the outside world. */
export type SaverPorts = Pick<CheckPorts, 'now' | 'sleep'> & { readonly store: StorePort };

/** What a save has not done. */
export interface Unsaved {
	/** Results that are not saved, without those that are refused. */
	readonly left: readonly SavedResult[];
	/** Why the store counts as failed; absent if it does not. */
	readonly fault?: StoreFault;
}

/** Saves results with as many tries as are of use, and knows what the store does not take. Its saves reject only if a port does. */
export class Saver {
	private known: SavedResult | undefined;
	private readonly refusals: RefusedResult[] = [];

	constructor(private readonly ports: SaverPorts) {}

	/** Whether the store has taken anything in this run. */
	get hasTaken(): boolean {
		return this.known !== undefined;
	}

	/** The results that the store does not take, though it takes others. */
	get refused(): readonly SavedResult[] {
		return this.refusals.map(({ result }) => result);
	}

	/** What the store said of the first of these; undefined where there are none. */
	get refusal(): StoreFault | undefined {
		const [first, ...others] = this.refusals;
		if (first === undefined) return undefined;
		const more = others.length === 0 ? '' : ` and ${others.length} more`;
		const { what, todo } = first.fault;
		const which = `The Result Store takes other results, but not that of ${first.result.number}${more}.`;
		return { what: `${which} ${what}`, todo, lasting: false };
	}

	/**
	 * Saves these, at least one; what the store does not take together, in parts. `withOthers` adds what has come meanwhile
	 * to them: a store that has taken nothing yet may take that.
	 */
	async save(results: readonly SavedResult[], withOthers: () => readonly SavedResult[]): Promise<Unsaved> {
		const { store, sleep } = this.ports;
		const reply = await tryStore(() => store.save(results), LONGEST_SAVE_MS, sleep);
		if (reply.kind === 'done') return this.taken(results);
		const { lasting, unconfirmed = false } = reply.fault;
		// Parts would tell nothing of what nobody hears the answer to.
		if (lasting || unconfirmed || reply.late === true) return { left: results, fault: reply.fault };
		const all = this.hasTaken ? results : withOthers();
		const { refused, left, fault, taken } = await saveInParts(all, reply.fault, this.known, {
			now: () => this.ports.now(),
			save: async (part) => await tryOnce(() => store.save(part), LONGEST_SAVE_MS, sleep),
		});
		this.known = taken;
		for (const result of refused) this.refusals.push(result);
		const tooMany = this.refusals.length > MOST_REFUSED ? this.refusal : undefined;
		const why = fault ?? tooMany;
		return why === undefined ? { left } : { left, fault: why };
	}

	/** Saves these, at least one, with a single try. */
	async saveOnce(results: readonly SavedResult[]): Promise<Unsaved> {
		const reply = await tryOnce(() => this.ports.store.save(results), LONGEST_SAVE_MS, this.ports.sleep);
		return reply.kind === 'done' ? this.taken(results) : { left: results, fault: reply.fault };
	}

	private taken(results: readonly SavedResult[]): Unsaved {
		this.known = results.at(-1);
		return { left: [] };
	}
}
