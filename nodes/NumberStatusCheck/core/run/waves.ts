import type { NumberOutcome, Reason } from '../types';

/** Why a number was not asked: each contact that has it has an active one before it. */
export const NOT_NEEDED: Reason = {
	code: 'notNeeded',
	message: 'This number was not asked: another number of the contact is active.',
};

/** Whether a number was not asked for that reason. Never throws. */
export function isSpared(outcome: NumberOutcome): boolean {
	return outcome.kind === 'unresolved' && outcome.reason.code === NOT_NEEDED.code;
}

/** A contact with several numbers, and which of them it waits for. */
interface Turn {
	readonly numbers: readonly string[];
	/** The index of the number that it waits for; past the end once all have ended without an active one. */
	at: number;
	/** Whether one of its numbers is active. */
	settled: boolean;
}

/**
 * Which numbers have to be asked so that each contact gets its best one: the first of each, and the next one only where
 * none before it is active. A number that several contacts have is asked as soon as one of them needs it, and once.
 * Nothing here throws.
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
	) {
		this.turns = Array.from(contacts, (numbers) => ({ numbers, at: 0, settled: false }));
		this.first = this.turns.flatMap((turn) => this.next(turn) ?? []);
	}

	/** Records how a number ended. Returns the numbers that are needed now and were not before. */
	end(number: string, isActive: boolean): readonly string[] {
		this.ended.set(number, isActive);
		const turns = this.waiting.get(number) ?? [];
		this.waiting.delete(number);
		return turns.flatMap((turn) => this.next(turn) ?? []);
	}

	/** Of these numbers, those that no contact needs: all that have them have an active one. */
	unneeded(numbers: readonly string[]): readonly string[] {
		const needed = new Set(this.turns.flatMap(({ numbers: own, at, settled }) => (settled ? [] : own.slice(at))));
		return numbers.filter((number) => !this.released.has(number) && !needed.has(number));
	}

	/** Goes on to the next number that a contact has to wait for. Returns it if nobody has waited for it before. */
	private next(turn: Turn): string | undefined {
		for (; turn.at < turn.numbers.length; turn.at++) {
			const number = turn.numbers[turn.at] ?? '';
			const isActive = this.ended.get(number) ?? this.known(number);
			if (isActive === true) turn.settled = true;
			if (isActive === true) return undefined;
			if (isActive === false) continue;
			const turns = this.waiting.get(number);
			if (turns === undefined) this.waiting.set(number, [turn]);
			else turns.push(turn);
			if (this.released.has(number)) return undefined;
			this.released.add(number);
			return number;
		}
		return undefined;
	}
}
