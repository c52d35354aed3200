import { ALL_DELAYED, badBatch, badNumber } from './bad.mts';
import { blip } from './blips.mts';
import { CALM } from './calm.mts';
import { ACCOUNT_ENDS, QUOTA_ENDS, randomFaults } from './faults.mts';
import { limitAtATime, limitPer, SLOWER_WITH_LOAD } from './limits.mts';
import type { Weather } from './weather.mts';

const OVERLOADS = ['429', '429 with Retry-After', '503', '503 with Retry-After', 'timeout', 'reset'] as const;
const RATE_LIMITS = ['429', '429 with Retry-After'] as const;
/** A limit by the second can be found without a word about it; one by the minute looks like an outage. */
const ALSO_WORDLESS = [...RATE_LIMITS, '503'] as const;

/** Every weather of the matrix, in the order of the page. */
export const WEATHERS: readonly Weather[] = [
	CALM,
	...OVERLOADS.map((refusal) => limitAtATime(1, refusal)),
	...OVERLOADS.map((refusal) => limitAtATime(3, refusal)),
	...ALSO_WORDLESS.map((refusal) => limitPer('second', 1, refusal)),
	...ALSO_WORDLESS.map((refusal) => limitPer('second', 10, refusal)),
	...RATE_LIMITS.map((refusal) => limitPer('minute', 100, refusal)),
	SLOWER_WITH_LOAD,
	...[200, 2_000, 20_000, 60_000].map(blip),
	...[0.01, 0.05].flatMap((chance) => [randomFaults(chance, '503'), randomFaults(chance, 'reset')]),
	badBatch('429'),
	badBatch('HTTP 500'),
	badNumber('400001'),
	badNumber('500000'),
	badNumber('500002'),
	badNumber('504000'),
	badNumber('429'),
	badNumber('HTTP 500'),
	ALL_DELAYED,
	QUOTA_ENDS,
	ACCOUNT_ENDS,
];

/** The weather with this name. Throws `Error` when there is none. */
export function weatherNamed(name: string): Weather {
	const found = WEATHERS.find((weather) => weather.name === name);
	if (found === undefined) throw new Error(`There is no weather "${name}".`);
	return found;
}
