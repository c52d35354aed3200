import { Defects, describeDefect } from '../../nodes/NumberStatusCheck/core/defects';

/** An error as one looks that was thrown at these places. */
function thrownAt(...places: readonly string[]): Error {
	const error = new TypeError('password=demo-password');
	const frames = places.map((place) => `    at parse (${place}:12:5)`);
	return Object.assign(error, { stack: [`TypeError: ${error.message}`, ...frames].join('\n') });
}

const MODULES = '/home/node/.n8n/nodes/node_modules';

describe('a defect is told by its class and its place in this package', () => {
	test.each<[string, unknown, string]>([
		[
			'on Linux',
			thrownAt(
				`${MODULES}/n8n-core/dist/nodes/index.js`,
				`${MODULES}/n8n-nodes-number-status-check/dist/nodes/NumberStatusCheck/core/reply/parse-reply.js`,
				`${MODULES}/n8n-nodes-number-status-check/dist/nodes/NumberStatusCheck/execute.js`,
			),
			'TypeError at core/reply/parse-reply.js:12',
		],
		[
			'on Windows',
			thrownAt('C:\\n8n\\dist\\nodes\\NumberStatusCheck\\NumberStatusCheck.node.js'),
			'TypeError at NumberStatusCheck.node.js:12',
		],
		[
			'on Windows, in a folder',
			thrownAt('C:\\dist\\nodes\\NumberStatusCheck\\core\\reply\\entries.js'),
			'TypeError at core/reply/entries.js:12',
		],
		['elsewhere', thrownAt(`${MODULES}/n8n-core/dist/index.js`), 'TypeError'],
		['without a stack', { name: 'RangeError' }, 'RangeError'],
		['with a stack that is none', { name: 'RangeError', stack: 7 }, 'RangeError'],
		['with a list for a stack', { name: 'RangeError', stack: ['nodes/NumberStatusCheck/a.js:1:2'] }, 'RangeError'],
		['with a name that is a sentence', Object.assign(thrownAt(), { name: 'password demo-password' }), 'object'],
		['a text', 'demo-password', 'string'],
		['nothing', undefined, 'undefined'],
		['null', null, 'object'],
	])('%s', (_, thrown, expected) => {
		expect(describeDefect(thrown)).toBe(expected);
	});

	test('thrown by this very test', () => {
		expect(describeDefect(new RangeError('x'))).toBe('RangeError');
	});

	test('that cannot even be looked at', () => {
		const hostile = new Proxy(
			{},
			{
				get() {
					throw new Error('demo-password');
				},
			},
		);
		expect(describeDefect(hostile)).toBe('unreadable');
	});
});

describe('of several defects', () => {
	test('the first is kept, and each step has its substitute', () => {
		const defects = new Defects();
		const fail = (error: Error) => () => {
			throw error;
		};
		expect(defects.first).toBeUndefined();
		expect(
			defects.attempt(
				() => 1,
				() => 2,
			),
		).toBe(1);
		expect(defects.first).toBeUndefined();
		expect(defects.attempt<number>(fail(new RangeError()), () => 2)).toBe(2);
		expect(defects.attempt<number>(fail(new TypeError()), () => 3)).toBe(3);
		expect(defects.first).toBe('RangeError');
	});
});
