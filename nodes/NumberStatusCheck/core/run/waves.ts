import type { Reason } from '../types';

/** Why a number was not asked: each contact that has it has an active one besides. */
export const NOT_NEEDED: Reason = {
	code: 'notNeeded',
	message: 'This number was not asked: another number of the contact is active.',
};

/** A contact, and which of its numbers it waits for. */
interface Turn {
	readonly numbers: readonly string[];
	/** The index of the number that it waits for; past the end once all have ended without an active one. */
	at: number;
}

/** How many distinct numbers may be asked, and why no others are. */
export interface WavesLimit {
	readonly most: number;
	readonly reason: Reason;
}

/**
 * Which numbers have to be asked so that each contact gets its best one: none where one is known to be active; else the
 * first of each, and the next one only where none before it is active. A number that several contacts have is asked as
 * soon as one of them needs it, and once. With a limit, no contact gets another number once so many are asked. Nothing
 * here throws.
 */
export class Waves {
	/** The numbers that are needed from the beginning, in the order of the contacts. */
	readonly first: readonly string[];
	private readonly turns: readonly Turn[];
	private readonly waiting = new Map<string, Turn[]>();
	/** Whether a number that has ended is active. */
	private readonly ended = new Map<string, boolean>();
	private readonly released = new Set<string>();

	/**
	 * `contacts`: the distinct numbers of each, in their order. `known`: whether a number that is not asked in this run is
	 * active; undefined for one that may be asked.
	 */
	constructor(
		contacts: Iterable<readonly string[]>,
		private readonly known: (number: string) => boolean | undefined,
		private readonly limit?: WavesLimit,
	) {
		this.turns = Array.from(contacts, (numbers) => ({ numbers, at: 0 }));
		this.first = this.turns.flatMap((turn) => this.next(turn) ?? []);
	}

	/**
	 * Records how a number ended; that it is active may come later. Returns the numbers that are needed now and were not
	 * before.
	 */
	end(number: string, isActive: boolean): readonly string[] {
		this.ended.set(number, isActive);
		const turns = this.waiting.get(number) ?? [];
		this.waiting.delete(number);
		return turns.flatMap((turn) => this.next(turn) ?? []);
	}

	/** Whether a number is to be asked, or was. */
	isReleased(number: string): boolean {
		return this.released.has(number);
	}

	/**
	 * Of these numbers, those that are not released, as things are, because no contact needs them (`NOT_NEEDED`), or
	 * because of the limit, each with that reason.
	 */
	unasked(numbers: readonly string[]): ReadonlyMap<string, Reason> {
		const needed = new Set<string>();
		for (const turn of this.turns) {
			if (!this.isSettled(turn)) for (const number of turn.numbers.slice(turn.at)) needed.add(number);
		}
		const unasked = new Map<string, Reason>();
		for (const number of numbers) {
			if (this.released.has(number)) continue;
			if (!needed.has(number)) unasked.set(number, NOT_NEEDED);
			else if (this.limit !== undefined && this.isFull) unasked.set(number, this.limit.reason);
		}
		return unasked;
	}

	private get isFull(): boolean {
		return this.limit !== undefined && this.released.size >= this.limit.most;
	}

	private isActive(number: string): boolean | undefined {
		return this.ended.get(number) ?? this.known(number);
	}

	private isSettled({ numbers }: Turn): boolean {
		return numbers.some((number) => this.isActive(number) === true);
	}

	/** Goes on to the next number that a contact has to wait for. Returns it if nobody has waited for it before. */
	private next(turn: Turn): string | undefined {
		// Also by a number behind the one that it waits for, which another contact has needed, or which was known before.
		if (this.isSettled(turn)) return undefined;
		for (; turn.at < turn.numbers.length; turn.at++) {
			const number = turn.numbers[turn.at] ?? '';
			if (this.isActive(number) === false) continue;
			if (this.released.has(number)) {
				this.waiting.get(number)?.push(turn);
				return undefined;
			}
			if (this.isFull) return undefined;
			this.released.add(number);
			this.waiting.set(number, [turn]);
			return number;
		}
		return undefined;
	}
}
