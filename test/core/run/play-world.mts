import fc from 'fast-check';
import type { Waves } from '../../../nodes/NumberStatusCheck/core/run/waves';
import type { World } from './arbitrary-worlds.mts';
import { RunLaws } from './run-laws.mts';
import { runCheck } from './virtual-time.mts';
import type { Run } from './virtual-time.mts';
import { cycled, numbersOf, WorldApi } from './world-api.mts';
import type { Told } from './world-api.mts';

/** A run in a world, with what its API told for each request. */
export interface Played extends Run {
	readonly numbers: readonly string[];
	readonly told: readonly Told[];
	/** How many requests started after the first reply of this kind arrived; 0 when none did. */
	readonly sentAfter: (kind: Told['kind']) => number;
}

/** The numbers with a result other than the one that their character gives. */
function wrongResults(world: World, { report }: Run): string[] {
	return numbersOf(world).filter((number, index) => {
		const outcome = report.outcomes.get(number);
		const character = cycled(world.characters, index);
		if (outcome?.kind !== 'resolved') return false;
		return 'refused' in character || outcome.result.statusCode !== character.status;
	});
}

/**
 * Checks the world's list in it, with waves if there are any, of contacts with at most so many numbers. Throws when the
 * standing property or a law of asking is broken.
 */
export async function play(world: World, waves?: Waves, longestContact = 1): Promise<Played> {
	const { settings, jitter, cancelAt } = world;
	const numbers = numbersOf(world);
	const api = new WorldApi(world);
	let draws = 0;
	const run = await runCheck({
		numbers,
		settings,
		api: (request) => api.answer(request),
		random: () => cycled(jitter, draws++),
		...(cancelAt === undefined ? {} : { cancelAt }),
		...(waves === undefined ? {} : { waves }),
	});
	const { told } = api;
	const { broken } = new RunLaws(world, run, told, longestContact);
	for (const number of wrongResults(world, run)) broken.push(`${number} has a wrong result`);
	if (broken.length > 0) throw new Error(`The laws of asking are broken:\n${broken.join('\n')}`);
	const sentAfter = (kind: Told['kind']) => {
		const from = run.events.findIndex((event) => event.kind === 'arrived' && told[event.index]?.kind === kind);
		return from === -1 ? 0 : run.events.slice(from).filter((event) => event.kind === 'sent').length;
	};
	return { ...run, numbers, told, sentAfter };
}

/** A property of the runs in these worlds; `play` checks the standing property and every law of asking besides. */
export function inWorlds(
	worlds: fc.Arbitrary<World>,
	check: (world: World) => Promise<unknown> = play,
): fc.IAsyncProperty<[World]> {
	return fc.asyncProperty(worlds, async (world) => {
		await check(world);
	});
}
