import { saveInParts } from './save-in-parts';
import type { RefusedResult } from './save-in-parts';
import { tryOnce, tryStore } from './store-tries';
import type { Tried } from './store-tries';
import type { StoreFault } from '../types';
import type { CheckPorts, SavedResult, StorePort } from '../ports';

/**
 * A save that takes longer counts as failed, in milliseconds; a store may still do it, so that a result is stored
 * twice.
 */
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

/** Whether parts would tell nothing: the store takes nothing for now, or nobody hears the answer. */
function isFinal({ fault, late }: Extract<Tried<undefined>, { kind: 'failed' }>): boolean {
	return fault.lasting || fault.unconfirmed === true || late === true;
}

/**
 * Saves results with as many tries as are of use, and knows what the store does not take. Its saves reject only if a
 * port does.
 */
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
		if (isFinal(reply)) return { left: results, fault: reply.fault };
		return await this.saveParts(this.hasTaken ? results : withOthers(), reply.fault);
	}

	/**
	 * Saves what is left at the end of a run, at least one: all of it in one try, then what came since the store failed, as
	 * it may take that, and then the others in parts.
	 */
	async saveLeft(failed: readonly SavedResult[], since: readonly SavedResult[]): Promise<Unsaved> {
		const all = [...failed, ...since];
		const reply = await this.saveOnce(all);
		if (reply.kind === 'done') return this.taken(all);
		const unsaved = { left: all, fault: reply.fault };
		if (isFinal(reply) || !this.hasTaken || failed.length === 0 || since.length === 0) return unsaved;
		const again = await this.saveOnce(since);
		if (again.kind !== 'done') return unsaved;
		this.taken(since);
		return await this.saveParts(failed, reply.fault);
	}

	private async saveOnce(results: readonly SavedResult[]): Promise<Tried<undefined>> {
		return await tryOnce(() => this.ports.store.save(results), LONGEST_SAVE_MS, this.ports.sleep);
	}

	/** Finds what the store does not take of these. `why`: what it said of all of them. */
	private async saveParts(results: readonly SavedResult[], why: StoreFault): Promise<Unsaved> {
		const { refused, left, fault, taken } = await saveInParts(results, why, this.known, {
			now: () => this.ports.now(),
			save: async (part) => await this.saveOnce(part),
		});
		this.known = taken;
		for (const result of refused) this.refusals.push(result);
		const tooMany = this.refusals.length > MOST_REFUSED ? this.refusal : undefined;
		const failure = fault ?? tooMany;
		return failure === undefined ? { left } : { left, fault: failure };
	}

	private taken(results: readonly SavedResult[]): Unsaved {
		this.known = results.at(-1);
		return { left: [] };
	}
}
