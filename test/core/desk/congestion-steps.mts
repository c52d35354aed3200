import type { Congestion } from '../../../nodes/NumberStatusCheck/core/desk/congestion';
import type { Flight, Sign } from '../../../nodes/NumberStatusCheck/core/desk/congestion';

/** When the next request may start, seen at `now`. */
export function startsAt(congestion: Congestion, now: number): number {
	congestion.advance(now);
	return congestion.startsAt;
}

/** So many requests that start together. */
export function burst(congestion: Congestion, count: number, now = 0): Flight[] {
	return Array.from({ length: count }, () => congestion.start(now));
}

/** Replies to these requests with this sign, at `now`. */
export function reply(
	congestion: Congestion,
	flights: readonly Flight[],
	sign: Sign,
	now: number,
	askedToWait = 0,
): void {
	for (const flight of flights) congestion.replied(flight, sign, now, askedToWait);
}

/** Full rounds of answers, one after the other, 100 ms each. Returns the limit after each. */
export function rounds(congestion: Congestion, count: number, from = 1000): number[] {
	const limits: number[] = [];
	for (let round = 0; round < count; round++) {
		const now = from + 100 * round;
		for (let each = 0; each < 2; each++) {
			startsAt(congestion, now);
			reply(congestion, burst(congestion, congestion.limit, now), 'answered', now + 50);
		}
		limits.push(congestion.limit);
	}
	return limits;
}

/** A request alone that starts at this time, and is replied to 50 ms later. */
export function alone(congestion: Congestion, sign: Sign, at: number, askedToWait = 0): void {
	congestion.replied(congestion.start(at), sign, at + 50, askedToWait);
}
