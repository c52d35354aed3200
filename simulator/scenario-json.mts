import { validateHeaderName, validateHeaderValue } from 'node:http';
import { STATUS_CODES } from './number-plan.mts';
import { SHAPES } from './scenario.mts';
import type { Scenario } from './scenario.mts';

/** Text that is not a scenario; the message says where and why. */
export class ScenarioError extends Error {
	override name = 'ScenarioError';
}

type Check = (value: unknown, at: string) => void;

function fail(at: string, expected: string): never {
	throw new ScenarioError(`${at} must be ${expected}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Check = (value, at) => {
	if (typeof value !== 'string') fail(at, 'a text');
};
const flag: Check = (value, at) => {
	if (typeof value !== 'boolean') fail(at, 'true or false');
};
const anything: Check = () => undefined;

function number(min: number, max: number, kind: 'whole' | 'any' = 'whole'): Check {
	return (value, at) => {
		const isNumber = typeof value === 'number' && value >= min && value <= max;
		if (!isNumber || (kind === 'whole' && !Number.isInteger(value))) {
			fail(at, `a ${kind === 'whole' ? 'whole ' : ''}number from ${min} to ${max}`);
		}
	};
}

function oneOf(...values: readonly string[]): Check {
	return (value, at) => {
		if (typeof value !== 'string' || !values.includes(value)) fail(at, `one of ${values.join(', ')}`);
	};
}

/** An object with these fields and no others, so that a misspelt one is not silently ignored. */
function object(fields: Record<string, Check>, required: readonly string[] = []): Check {
	return (value, at) => {
		if (!isObject(value)) return fail(at, 'an object');
		for (const name of required) if (!(name in value)) fail(`${at}.${name}`, 'given');
		for (const [name, field] of Object.entries(value)) {
			const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
			if (!check) fail(`${at}.${name}`, `one of the known fields: ${Object.keys(fields).join(', ')}`);
			check(field, `${at}.${name}`);
		}
	};
}

function listOf(check: Check): Check {
	return (value, at) => {
		if (!Array.isArray(value)) return fail(at, 'a list');
		value.forEach((element, index) => check(element, `${at}[${index}]`));
	};
}

const MAX = Number.MAX_SAFE_INTEGER;
/** Node's timers take no more. */
const milliseconds = number(0, 2 ** 31 - 1);
const httpStatus = number(200, 599);
/** About 150 MB of JSON. */
const MOST_STRANGERS = 1_000_000;

const requestRange: Check = (value, at) => {
	listOf(number(1, MAX))(value, at);
	const [from, to, ...rest] = value as number[];
	if (from === undefined || to === undefined || rest.length > 0 || from > to) fail(at, '[from, to]');
};

const headers: Check = (value, at) => {
	if (!isObject(value)) return fail(at, 'an object');
	for (const [name, header] of Object.entries(value)) {
		if (typeof header !== 'string') return fail(`${at}.${name}`, 'a text');
		try {
			validateHeaderName(name);
			validateHeaderValue(name, header);
		} catch {
			fail(`${at}.${name}`, 'a header that HTTP allows');
		}
	}
};

/** With a status that the document names, an entry would be a result like any other. */
const undocumentedStatus: Check = (value, at) => {
	const known = Object.values(STATUS_CODES);
	if (value !== null && (typeof value !== 'string' || known.includes(value.trim()))) {
		fail(at, `null or a text other than ${known.join(', ')}`);
	}
};

/** By the field that tells which effect is meant; before `resultCode` and `httpStatus` those that they may accompany. */
const effects: readonly [field: string, check: Check][] = [
	[
		'answered',
		object({ resultCode: text, answered: number(0, 1, 'any'), httpStatus, resultMsg: text }, ['resultCode']),
	],
	['resultCode', object({ resultCode: text, httpStatus, resultMsg: text, resultObj: anything })],
	['httpStatus', object({ httpStatus, headers, body: text })],
	['connection', object({ connection: oneOf('reset', 'hang', 'half', 'drip') })],
	[
		'delay',
		object({
			delay: oneOf('omission', 'emptyStatus', 'nullStatus', 'nullResultObj', 'absentResultObj'),
			share: number(0, 1, 'any'),
			once: flag,
		}),
	],
	['shape', object({ shape: oneOf(...SHAPES) })],
	['chargedStatus', object({ chargedStatus: undocumentedStatus })],
	['strangers', object({ strangers: number(1, MOST_STRANGERS) })],
];

const effect: Check = (value, at) => {
	const known = isObject(value) ? effects.find(([field]) => field in value) : undefined;
	if (!known) return fail(at, `an object with one of ${effects.map(([field]) => field).join(', ')}`);
	known[1](value, at);
};

const rule = object(
	{
		name: text,
		requests: requestRange,
		holds: text,
		everyNth: number(1, MAX),
		then: effect,
		latencyMs: milliseconds,
	},
	['then'],
);

const rateLimit = object({ perSecond: number(1, MAX), retryAfter: oneOf('seconds', 'date', 'none') }, ['perSecond']);

const checkScenario = object({ latencyMs: milliseconds, rateLimit, mostOpen: number(1, MAX), rules: listOf(rule) });

/**
 * A scenario from JSON text.
 * @throws ScenarioError when the text is not JSON or not a scenario; unknown fields are refused.
 */
export function parseScenario(json: string): Scenario {
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch (error) {
		throw new ScenarioError(`scenario is not JSON: ${error instanceof Error ? error.message : String(error)}`);
	}
	checkScenario(value, 'scenario');
	return value as Scenario;
}
