/** What the vendor says about a number besides its status. */
export interface NumberFacts {
	/** Epoch milliseconds, always whole seconds, between 2024-01-01 and 2026-01-01 UTC. */
	lastTime: number;
	/** Province-city. */
	area: string;
	/** Carrier and network. */
	numberType: string;
}

const AREAS = [
	'上海-上海',
	'北京-北京',
	'天津-天津',
	'重庆-重庆',
	'广东-广州',
	'广东-深圳',
	'浙江-杭州',
	'浙江-宁波',
	'江苏-南京',
	'江苏-苏州',
	'四川-成都',
	'湖北-武汉',
	'山东-青岛',
	'福建-厦门',
	'陕西-西安',
	'辽宁-大连',
] as const;

const PREFIXES_BY_CARRIER: readonly [numberType: string, prefixes: string][] = [
	[
		'中国移动 GSM',
		'134 135 136 137 138 139 147 148 150 151 152 157 158 159 165 172 178 182 183 184 187 188 195 197 198',
	],
	['中国联通 WCDMA', '130 131 132 145 146 155 156 166 167 171 175 176 185 186 196'],
	['中国电信 CDMA', '133 149 153 162 173 177 180 181 189 190 191 193 199'],
	['中国广电 5G', '192'],
];

const NUMBER_TYPES: ReadonlyMap<string, string> = new Map(
	PREFIXES_BY_CARRIER.flatMap(([numberType, prefixes]) =>
		prefixes.split(' ').map((prefix): [string, string] => [prefix, numberType]),
	),
);

/** The number of the document's example (§1.3.1), which gets exactly the example's entry. */
const DOCUMENTED: Readonly<Record<string, NumberFacts>> = {
	'13817367247': { lastTime: 1509361607000, area: '上海-上海', numberType: '中国移动 GSM' },
};

const FIRST_TIME = Date.UTC(2024, 0, 1);
const TIME_RANGE_SECONDS = (Date.UTC(2026, 0, 1) - FIRST_TIME) / 1000;

/** FNV-1a over the characters: the same unsigned 32-bit value for the same text, in every process. */
function stableHash(text: string): number {
	let hash = 0x811c9dc5;
	for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
	// FNV's high bits hardly change between texts that differ only at the end, as neighbouring numbers do.
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
	return (hash ^ (hash >>> 13)) >>> 0;
}

/** A number's stable place in [0, 1), evenly spread: used for `share` in scenario rules. */
export function stableShare(mobile: string): number {
	return stableHash(mobile) / 2 ** 32;
}

/** The same facts for the same number every time; no clock, no randomness. */
export function factsFor(mobile: string): NumberFacts {
	return (
		DOCUMENTED[mobile] ?? {
			lastTime: FIRST_TIME + (stableHash(mobile) % TIME_RANGE_SECONDS) * 1000,
			area: AREAS[stableHash(mobile.slice(0, 7)) % AREAS.length] ?? AREAS[0],
			numberType: NUMBER_TYPES.get(mobile.slice(0, 3)) ?? '未知',
		}
	);
}
