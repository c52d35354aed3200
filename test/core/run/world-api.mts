import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import type { AskedWait, Character, Disturbance, World } from './arbitrary-worlds.mts';
import { code, entry, success, TIMEOUT, UNREACHABLE } from './replies.mts';
import { START } from './virtual-time.mts';
import type { Answer, ApiRequest } from './virtual-time.mts';
import { WorldWeather } from './world-weather.mts';

/** What a reply says, as the world means it: nothing of it is read from the reply. */
export interface Told {
	readonly kind:
		| 'success'
		| 'delay'
		| 'refused'
		| 'quota'
		| 'account'
		| 'fault'
		| 'serverFault'
		| 'rateLimit'
		| 'defect';
	/** The asked numbers that have no result yet; only of `success` and `delay`. */
	readonly late: readonly string[];
	/** The wait that `Retry-After` asks for, from the reply's arrival, in milliseconds. */
	readonly askedToWait: number;
}

const LATE_CODES = ['504000', '500004', '500006'];
const REFUSED_CODES = ['400001', '400200', '400201', '415000'];
const OWN_FAULTS = ['500000', '500002', '500003'];
const TABLE = /^(?:400|403|500|510)\d{3}$/;

/** The numbers of a world's list: distinct, in order. */
export function numbersOf({ characters }: World): string[] {
	return characters.map((_, index) => String(13_800_000_000 + index));
}

/** The value a cycled list has for `index`. Throws `Error` for an empty list. */
export function cycled<T>(values: readonly T[], index: number): T {
	const value = values[index % values.length];
	if (value === undefined) throw new Error('A cycled list needs a value');
	return value;
}

/** A header that asks for the wait at `now` (epoch milliseconds), and what it comes to: dates have whole seconds. */
function header(wait: AskedWait | null, now: number): { retryAfter?: string; asks: number } {
	if (wait === null) return { asks: 0 };
	if (wait.form === 'seconds') return { retryAfter: String(wait.seconds), asks: wait.seconds * 1000 };
	const until = Math.floor(now / 1000 + wait.seconds) * 1000;
	return { retryAfter: new Date(until).toUTCString(), asks: Math.max(0, until - now) };
}

/** A fake API that behaves as its world says, and remembers what it told. */
export class WorldApi {
	/** For each request, by its index. */
	readonly told: Told[] = [];
	private readonly characters: ReadonlyMap<string, Character>;
	/** How many replies left out a number that was late. */
	private readonly missed = new Map<string, number>();
	private left: number;
	private readonly weather: WorldWeather;

	constructor(private readonly world: World) {
		this.weather = new WorldWeather(world.weather);
		this.characters = new Map(numbersOf(world).map((number, index) => [number, cycled(world.characters, index)]));
		this.left = world.quota;
	}

	answer({ index, numbers, at }: ApiRequest): Answer {
		const latency = cycled(this.world.latencies, index);
		const scheduled = this.world.disturbances[index] ?? null;
		const { disturbance, after } =
			scheduled === null ? this.weather.meets(at, latency) : { disturbance: scheduled, after: latency };
		const reply = disturbance === null ? this.serve(numbers) : this.disturb(disturbance, numbers, START + at + after);
		return { after, reply };
	}

	private tell(kind: Told['kind'], { late = [], asks = 0 }: { late?: readonly string[]; asks?: number } = {}): void {
		this.told.push({ kind, late, askedToWait: asks });
	}

	private disturb(disturbance: Disturbance, numbers: readonly string[], now: number): TransportReply | Error {
		if (!('status' in disturbance)) {
			const defect = disturbance.kind === 'portThrows' || disturbance.kind === 'portRejects';
			this.tell(defect ? 'defect' : 'fault');
			if (disturbance.kind === 'portThrows') throw new Error('the port throws');
			if (disturbance.kind === 'portRejects') return new Error('the port rejects');
			return disturbance.kind === 'network' ? UNREACHABLE : TIMEOUT;
		}
		const { kind, status, text, wait } = disturbance;
		const { asks, ...headers } = header(wait, now);
		if (kind !== 'code') {
			this.tell(status === 429 ? 'rateLimit' : 'fault', { asks });
			return { kind: 'http', status, body: kind === 'http' ? 'Sorry' : text, ...headers };
		}
		if (LATE_CODES.includes(text) || this.world.settings.additionalDelayCodes.has(text))
			this.tell('delay', { late: numbers });
		else if (REFUSED_CODES.includes(text)) this.tell('refused');
		else if (text === '510101') this.tell('quota');
		else if (TABLE.test(text) && !OWN_FAULTS.includes(text)) this.tell('account');
		else this.tell('serverFault', { asks });
		return { ...code(text, status), ...headers };
	}

	private serve(numbers: readonly string[]): TransportReply {
		if (numbers.length > this.left) {
			this.tell('quota');
			return code('510101');
		}
		for (const number of numbers) {
			const character = this.characterOf(number);
			if (!('refused' in character)) continue;
			this.tell('refused');
			return code(character.refused);
		}
		const late: string[] = [];
		const entries = numbers.flatMap((number) => this.entriesOf(number, late));
		this.left -= numbers.length - late.length;
		this.tell('success', { late });
		const { reversed, stranger, resultCode } = this.world.shape;
		if (stranger) entries.unshift(entry('13700000000', '3'));
		return success(reversed ? entries.reverse() : entries, resultCode);
	}

	/** The entries of one number; a number that is late is added to `late`. */
	private entriesOf(number: string, late: string[]): Record<string, unknown>[] {
		const character = this.characterOf(number);
		if ('refused' in character) throw new Error(`${number} is refused`);
		const { asNumbers, duplicates, reversed } = this.world.shape;
		const mobile = asNumbers ? Number(number) : number;
		const made = (status: unknown) => ({ ...entry(number, status), mobile, status });
		const missed = this.missed.get(number) ?? 0;
		if (missed >= character.misses) {
			const usable = made(asNumbers ? Number(character.status) : character.status);
			if (!duplicates) return [usable];
			const other = made(character.status === '1' ? '0' : '1');
			return reversed ? [other, usable, made('')] : [made(''), usable, other];
		}
		this.missed.set(number, missed + 1);
		late.push(number);
		if (character.form === 'leftOut') return [];
		const { status, ...withoutStatus } = made({ blank: '', null: null, unknown: '8', noStatus: '' }[character.form]);
		return [character.form === 'noStatus' ? withoutStatus : { ...withoutStatus, status }];
	}

	private characterOf(number: string): Character {
		const character = this.characters.get(number);
		if (character === undefined) throw new Error(`${number} is not in the list`);
		return character;
	}
}
