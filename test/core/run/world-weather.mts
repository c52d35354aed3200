import { OVERLOADS } from './arbitrary-weather.mts';
import type { Weather } from './arbitrary-weather.mts';
import type { Disturbance } from './arbitrary-worlds.mts';

/** How long a request takes that is turned away, in milliseconds: at once, but for one that waits in vain. */
const TURNED_AWAY_MS = 20;
const TIMEOUT_MS = 2000;

/** What a request meets. */
export interface Met {
	/** Null: it gets its answer. */
	readonly disturbance: Disturbance | null;
	/** In milliseconds. */
	readonly after: number;
}

/** The weather of one run: what each request meets, in the order of their arrival. */
export class WorldWeather {
	/** When it is done with those that it works on, in milliseconds since the run began. */
	private busyUntil: number[] = [];
	/** When it took the last ones. */
	private taken: number[] = [];

	/** `weather`: null for none. */
	constructor(private readonly weather: Weather | null) {}

	/** `at`: when it arrives, in milliseconds since the run began; `latency` in milliseconds. */
	meets(at: number, latency: number): Met {
		const { weather } = this;
		if (weather === null) return { disturbance: null, after: latency };
		if (isDown(weather, at)) return { disturbance: OVERLOADS.unavailable, after: TURNED_AWAY_MS };
		this.busyUntil = this.busyUntil.filter((time) => time > at);
		const { perSpan, atATime, slowdown } = weather;
		if (perSpan !== null) {
			this.taken = this.taken.filter((time) => time > at - perSpan.ms);
			const [oldest = at] = this.taken;
			if (this.taken.length >= perSpan.most) return turnedAway(weather, oldest + perSpan.ms - at);
		}
		if (this.busyUntil.length >= atATime) return turnedAway(weather, Math.min(...this.busyUntil) - at);
		const after = latency + slowdown * this.busyUntil.length;
		this.busyUntil.push(at + after);
		this.taken.push(at);
		return { disturbance: null, after };
	}
}

function isDown({ blips }: Weather, at: number): boolean {
	let end = 0;
	return blips.some(({ from, ms }) => {
		const begin = end + from;
		end = begin + ms;
		return at >= begin && at < end;
	});
}

/** `ms`: until the API would take it. */
function turnedAway({ overload, retryAfter }: Weather, ms: number): Met {
	const after = overload === 'timeout' ? TIMEOUT_MS : TURNED_AWAY_MS;
	const disturbance = OVERLOADS[overload];
	if (!retryAfter || !('wait' in disturbance)) return { disturbance, after };
	const seconds = Math.max(0, Math.ceil((ms - after) / 1000));
	return { disturbance: { ...disturbance, wait: { form: 'seconds', seconds } }, after };
}
