import { Congestion } from './congestion';
import { Gathering } from './gathering';
import type { Terms } from './gathering';
import { Line } from './line';
import { Seat } from './seat';
import { SharedRequest } from './shared-request';
import type { Part } from './shared-request';

/** What a run does with numbers that it wants to ask. */
export interface Divided {
	/** Parts in requests of other runs that ask for some of them already. */
	readonly rides: readonly Part[];
	/** The others, in their order: to be asked by the run itself. */
	readonly own: readonly string[];
}

/** A request that a run sends, and its own part in it. */
export interface LedRequest {
	readonly request: SharedRequest;
	readonly part: Part;
}

/**
 * Where all runs meet that ask with one account: they share the limit of requests in flight (seat.ts), never ask a number
 * that another is asking, and put short lists into one request (gathering.ts). It keeps nothing of a request that is over,
 * and nothing at all once the last run has left. Nothing here throws.
 */
export class Desk {
	private readonly congestion = new Congestion();
	private readonly line = new Line();
	/** Mostly one for each number: a run that has waited long enough asks beside the others. */
	private readonly byNumber = new Map<string, readonly SharedRequest[]>();
	private readonly seats = new Set<Seat>();
	private readonly gatherings = new Set<Gathering>();

	/** `onIdle` is called when the last run has left. */
	constructor(private readonly onIdle: () => void = () => {}) {}

	/** How many numbers are being asked, or are to be asked in a request that gathers. */
	get asking(): number {
		return this.byNumber.size;
	}

	/** A run sits down. `concurrency`: its own; `wake`: has it look again whether it may start a request. */
	sit(concurrency: number, wake: () => void): Seat {
		const seat = new Seat(this.congestion, this.line, concurrency, wake);
		this.seats.add(seat);
		return seat;
	}

	/** A run is over. */
	leave(seat: Seat): void {
		if (!this.seats.delete(seat)) return;
		seat.leave();
		if (this.seats.size === 0) this.onIdle();
	}

	/** Whether a request that has not started yet is to ask for this number. */
	isGathered(number: string): boolean {
		return this.byNumber.get(number)?.some(({ isOpen }) => isOpen) === true;
	}

	/**
	 * Tells numbers that other runs are asking from those that none is. A request with some of them that still gathers
	 * starts at `until` (milliseconds since the epoch) at the latest.
	 */
	divide(numbers: readonly string[], until: number): Divided {
		const wanted = new Map<SharedRequest, string[]>();
		const own = numbers.filter((number) => {
			const request = this.byNumber.get(number)?.at(-1);
			if (request === undefined) return true;
			wanted.set(request, [...(wanted.get(request) ?? []), number]);
			return false;
		});
		for (const gathering of this.open) if (wanted.has(gathering.request)) gathering.hurry(until);
		return { own, rides: [...wanted].map(([request, those]) => request.join(those)) };
	}

	/** A request for these numbers, which no other run is asking. */
	request(numbers: readonly string[]): LedRequest {
		const request = this.opened(numbers);
		return { request, part: request.join(numbers) };
	}

	/**
	 * Puts these numbers, which no other run is asking, into a request that gathers on the same terms, or has the run gather
	 * one. `wake`: has the run that gathers look again.
	 */
	gather(numbers: readonly string[], terms: Terms, wake: () => void): Part | Gathering {
		const gathering = [...this.open].find((one) => one.takes(numbers.length, terms));
		if (gathering !== undefined) {
			this.enter(gathering.request, numbers);
			return gathering.add(numbers, terms);
		}
		const opened = new Gathering(this.opened(numbers), numbers, terms, wake);
		this.gatherings.add(opened);
		return opened;
	}

	/** Those that have not started yet. */
	private get open(): ReadonlySet<Gathering> {
		for (const gathering of this.gatherings) if (!gathering.request.isOpen) this.gatherings.delete(gathering);
		return this.gatherings;
	}

	private opened(numbers: readonly string[]): SharedRequest {
		const request: SharedRequest = new SharedRequest((released) => {
			for (const number of released) {
				const others = (this.byNumber.get(number) ?? []).filter((one) => one !== request);
				if (others.length > 0) this.byNumber.set(number, others);
				else this.byNumber.delete(number);
			}
		});
		this.enter(request, numbers);
		return request;
	}

	private enter(request: SharedRequest, numbers: readonly string[]): void {
		for (const number of numbers) this.byNumber.set(number, [...(this.byNumber.get(number) ?? []), request]);
	}
}
