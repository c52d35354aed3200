import fc from 'fast-check';

const { FC_SEED, FC_PATH, FC_RUNS = '1' } = process.env;
const FACTOR = Number(FC_RUNS);
/** A test ends before jest loses its patience, so that a failure is still shown with its seed. */
const LIMIT_MS = 120_000 * FACTOR;
const PATIENCE_MS = LIMIT_MS + 60_000;

/**
 * Declares a test with this title: the property holds in `cases` random cases, new ones in every run. A failure names
 * its seed and path; `FC_SEED=… FC_PATH=… npx jest FILE -t TITLE` replays it. `FC_RUNS=20` runs twenty times as many
 * cases.
 */
export function holds<Ts>(title: string, cases: number, property: fc.IRawProperty<Ts>): void {
	const parameters: fc.Parameters<Ts> = {
		numRuns: Math.ceil(cases * FACTOR),
		interruptAfterTimeLimit: LIMIT_MS,
		markInterruptAsFailure: true,
		...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
		...(FC_PATH === undefined ? {} : { path: FC_PATH }),
	};
	test(title, async () => await fc.assert(property, parameters), PATIENCE_MS);
}
