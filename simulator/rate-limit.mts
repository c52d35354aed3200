import type { RateLimit } from './scenario.mts';
import type { SimulatorState } from './state.mts';

const WINDOW_MS = 1000;

/**
 * Lets a request through unless `perSecond` requests have passed within the last second. Those kept out do not count.
 * @param now the simulator's clock, epoch milliseconds
 */
export function admit(state: SimulatorState, { perSecond }: RateLimit, now: number): boolean {
	state.admitted = state.admitted.filter((at) => at > now - WINDOW_MS);
	if (state.admitted.length >= perSecond) return false;
	state.admitted.push(now);
	return true;
}

/**
 * The headers of a 429: `Retry-After` one second ahead, in the form the scenario asks for.
 * @param now the simulator's clock, epoch milliseconds
 */
export function retryAfterHeaders({ retryAfter = 'seconds' }: RateLimit, now: number): Record<string, string> {
	if (retryAfter === 'none') return {};
	// An HTTP date has whole seconds: rounded up, so that it is never less than a second away.
	const date = new Date(Math.ceil((now + WINDOW_MS) / 1000) * 1000);
	return { 'retry-after': retryAfter === 'date' ? date.toUTCString() : String(WINDOW_MS / 1000) };
}
