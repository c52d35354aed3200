/**
 * Runs the properties of bulk-expressions.property.test.mts with one of n8n's expression engines, in a process of its
 * own: an engine counts for the whole process, and jest cannot load all of them. Arguments: the engine, and how many
 * random cases. FC_SEED and FC_PATH replay a case. Exits with 1, and prints what fast-check says, if a property does not
 * hold.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { ENGINE_FOLDER } from './environment.mts';
import { Expression } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { CHANGING, DATA, READING } from './arbitrary-expressions.mts';
import { byN8nEach, byNode, inBulk, readWith } from './expression-reads.mts';

/** As few as a list may have that is not read item by item. */
const ITEMS = 500;
const SHAPES = fc.array(DATA, { minLength: 40, maxLength: 120 });
const [engine = 'legacy', cases = '20'] = process.argv.slice(2);
const { FC_SEED, FC_PATH } = process.env;
/** How the engine says that an expression gives a function. */
const UNCALLED = engine === 'legacy' ? /this is a function/ : /could not be cloned/;
/** QuickJS takes a tenth of a second for an item: n8n's own evaluation of some items has to do there. */
const STEP = engine === 'quickjs' ? 25 : 1;
const byN8n = byN8nEach(STEP);
const compared = (found: readonly string[]) => found.filter((_, index) => index % STEP === 0);

/** Items, each with data of its own. */
function listOf(shapes: readonly IDataObject[]): IDataObject[] {
	return Array.from({ length: ITEMS }, (_, index) => structuredClone(shapes[index % shapes.length] ?? {}));
}

function freeze<T>(data: T): T {
	if (typeof data !== 'object' || data === null || data instanceof Date) return data;
	Object.values(data).forEach(freeze);
	return Object.freeze(data);
}

async function holds(
	expressions: fc.Arbitrary<string>,
	property: (code: string, data: IDataObject[]) => Promise<void>,
) {
	await fc.assert(fc.asyncProperty(expressions, SHAPES, property), {
		numRuns: Number(cases),
		...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
		...(FC_PATH === undefined ? {} : { path: FC_PATH }),
	});
}

/** What only reads is read in bulk, finds what n8n finds, and leaves the items as they are. */
async function reading(): Promise<void> {
	await holds(READING, async (expression, shapes) => {
		const items = freeze(listOf(shapes));
		const found = await readWith(inBulk, expression, items);
		const expected = await readWith(byN8n, expression, listOf(shapes));
		// n8n makes nothing but an error of a function without a call, and has to say so itself.
		if (found === undefined) assert.match(String(expected), UNCALLED);
		else assert.deepEqual(compared(found), expected);
		assert.deepEqual(items, listOf(shapes));
	});
}

/** What changes its item is left to n8n, which finds the same numbers and leaves the same items as without the node. */
async function changing(): Promise<void> {
	await holds(CHANGING, async (expression, shapes) => {
		const [items, others] = [listOf(shapes), listOf(shapes)];
		assert.equal(await readWith(inBulk, expression, items), undefined);
		assert.deepEqual(items, others);
		const expected = await readWith(byN8n, expression, others);
		if (engine !== 'quickjs') {
			assert.deepEqual(await readWith(byNode, expression, items), expected);
			assert.deepEqual(items, others);
		}
		if (engine !== 'legacy') assert.deepEqual(items, listOf(shapes));
	});
}

if (engine !== 'legacy') {
	const limits = { poolSize: 1, maxCodeCacheSize: 1024, bridgeTimeout: 5000, bridgeMemoryLimit: 128 };
	await Expression.initExpressionEngine({ engine: engine as 'vm' | 'quickjs', ...limits });
}
try {
	assert.equal(Expression.getActiveImplementation(), engine);
	await reading();
	await changing();
} catch (error) {
	console.error(error instanceof Error ? error.message : error, error instanceof Error ? error.cause : '');
	process.exitCode = 1;
} finally {
	await Expression.disposeExpressionEngine();
	rmSync(ENGINE_FOLDER, { recursive: true, force: true });
}
