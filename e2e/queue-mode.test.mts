import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { AS_EXPORTED } from '../examples/data/written-forms.mts';
import { parseNumbers } from '../nodes/NumberStatusCheck/core/list/phone-number.ts';
import { untilFinished } from '../runtime/execution.mts';
import { importExample } from './example-workflows.mts';
import { startInstance } from './instance.mts';
import type { TestInstance, TestProcess } from './instance.mts';
import { startQueueServices } from './queue-services.mts';
import type { QueueServices } from './queue-services.mts';
import { secretsOf, secretsOnDisk } from './secrets.mts';
import { arbitraryShardWorld, asSql, brokenPromises } from './shard-worlds.mts';
import { handOutStatement, importShardedList } from './sharded-list.mts';
import type { ShardedList } from './sharded-list.mts';
import { OLD_TABLE_TRIGGER, oldTable } from './store/old-table.mts';
import { CURRENT } from './versions.mts';

/** Of the example's sample list: 10,000 numbers, 500 of which occur twice; here in shards of 250 contacts. */
const CONTACTS = 10_500;
const NUMBERS = 10_000;
const SHARDS = 42;
/** Executions that one worker works on at a time. */
const CONCURRENCY = 2;
const SHARD_SIZE = 250;
const LONG = 300_000;
const FIXTURES = ['phone-numbers.json', 'phone-numbers-2.json'].map((name) =>
	path.join(__dirname, '..', 'test', 'fixtures', name),
);

/** What holds more digits than those of the number, or other ones before them. */
const AMONG_DIGITS = ['011 86 13800138000', 'item13.TEL:13800138000', '021-51345678; 13800138000', '138,0013,8000'];

/** Ids of the executions that a worker has taken on. */
async function startedBy({ n8n }: TestProcess): Promise<string[]> {
	const log = await readFile(n8n.log, 'utf8');
	return [...log.matchAll(/Worker started execution (\d+)/g)].flatMap(([, id]) => id ?? []);
}

/** Texts that hold a number, in every form that the tests of cleaning and the exports of other programs know. */
function writtenForms(): string[] {
	const accepted = FIXTURES.flatMap((file) => {
		const { accepted: vectors } = JSON.parse(readFileSync(file, 'utf8')) as { accepted: { input: unknown }[] };
		return vectors.map(({ input }) => input);
	});
	const texts = accepted.filter((input) => typeof input === 'string');
	// What PostgreSQL keeps in no text.
	const forms = [...texts, ...AMONG_DIGITS, ...AS_EXPORTED.map((form) => form('13800138000'))];
	return forms.filter((text) => !text.includes('\0'));
}

describe(`n8n ${CURRENT.version}`, () => {
	let services: QueueServices;
	let n8n: TestInstance;
	let list: ShardedList;

	beforeAll(async () => {
		services = await startQueueServices();
		const queue = { services: services.settings, workers: 2, concurrency: CONCURRENCY };
		n8n = await startInstance(CURRENT, 'queue-mode', queue);
		list = await importShardedList({ instance: n8n, services, shardSize: SHARD_SIZE });
	}, LONG);

	afterAll(async () => {
		await n8n?.stop();
		await services?.stop();
	});

	beforeEach(() => {
		n8n.simulator.setScenario({ latencyMs: 100 });
		n8n.simulator.reset();
	});

	/** How often each number was asked. */
	const asked = () => n8n.simulator.ledger().asked;
	const executions = async () => await Promise.all(n8n.workers.map(startedBy));

	/** The numbers in a column of a table. */
	const numbersIn = (table: string) => services.query(`select distinct number from ${table} where number <> ''`);

	test(
		'10,000 numbers are spread over both workers, and each is asked exactly once, even where two contacts share it',
		async () => {
			const { figures } = await list.read(await list.start());
			const { charged } = n8n.simulator.ledger().totals;
			expect(figures).toEqual({
				...{ shards: SHARDS, failedShards: 0, contacts: CONTACTS, charged },
				...{ unresolved: 0, invalid: 0, stillOpen: 0, givenUp: 0 },
			});
			expect(Object.values(asked())).toEqual(Array.from({ length: NUMBERS }, () => 1));
			const [first = [], second = []] = await executions();
			expect(first.length + second.length).toBeGreaterThanOrEqual(SHARDS);
			expect(Math.min(first.length, second.length)).toBeGreaterThan(SHARDS / 4);
			const [finished] = services.query(
				`select count(*), count(distinct id), count(distinct number), count(*) filter (where status = 'unresolved')
				from number_list_checked`,
			);
			expect(finished).toBe(`${CONTACTS}|${CONTACTS}|${NUMBERS}|0`);
		},
		LONG,
	);

	test(
		'a list that is finished hands out nothing; a contact whose number has changed is checked anew',
		async () => {
			expect((await list.read(await list.start())).figures).toBeUndefined();
			expect(asked()).toEqual({});
			services.query(`update number_list set phone = '139 0000 0001', checked_at = null where id = 7`);
			const { figures } = await list.read(await list.start());
			expect(figures).toMatchObject({ shards: 1, contacts: 1, unresolved: 0, stillOpen: 0 });
			expect(asked()).toEqual({ 13900000001: 1 });
			expect(services.query('select number from number_list_checked where id = 7')).toEqual(['13900000001']);
		},
		LONG,
	);

	test(
		'cells without a number, with two, and with a number that another contact has, finish the list as well',
		async () => {
			list.clear();
			services.query(
				`insert into number_list (id, phone) values (1, null), (2, 'n/a'), (3, '13900000002; 139 0000 0003'),
				(4, '+86 139-0000-0002'), (5, '１３９００００００02'), (6, '139')`,
			);
			const { figures } = await list.read(await list.start());
			expect(figures).toMatchObject({ failedShards: 0, contacts: 6, unresolved: 0, invalid: 3, stillOpen: 0 });
			expect(asked()).toEqual({ 13900000002: 1, 13900000003: 1 });
			const rows = services.query(`select id, number, status = 'invalid' from number_list_checked order by id, number`);
			expect(rows).toEqual([
				...['1||t', '2||t', '3|13900000002|f', '3|13900000003|f', '4|13900000002|f', '5|13900000002|f', '6||t'],
			]);
		},
		LONG,
	);

	test('a number has the same key in every form that the tests know, the one that the node reads', () => {
		list.clear();
		const forms = writtenForms().flatMap((text) => {
			const number = parseNumbers(text).find(({ kind }) => kind === 'valid');
			return number?.kind === 'valid' ? [{ text, number: number.number }] : [];
		});
		expect(forms.length).toBeGreaterThan(60);
		expect(forms.map(({ text }) => text)).toEqual(expect.arrayContaining(AMONG_DIGITS));
		const values = forms.map(({ text }, index) => `(${index}, '${text.replaceAll("'", "''")}')`);
		services.query(`insert into number_list (id, phone) values ${values.join()}`);
		const keys = services.query('select key from number_list order by id');
		expect(forms.map(({ text }, index) => [text, keys[index]])).toEqual(
			forms.map(({ text, number }) => [text, number]),
		);
	});

	test(
		'of random lists, no two shards share a number, none reaches into one that is being worked on, none is forgotten',
		async () => {
			const handOut = await handOutStatement();
			await fc.assert(
				fc.asyncProperty(arbitraryShardWorld, async (world) => {
					// A query blocks: connections that n8n has closed meanwhile are only noticed in between.
					await sleep(0);
					services.query(`${asSql(world)};\n${handOut(world.size, world.shards)}`);
					const fresh = services.query(
						'select from_key, to_key, contacts from number_list_shards where started_at is null order by from_key',
					);
					const ranges = fresh.map((line) => {
						const [from = '', to = '', contacts] = line.split('|');
						return { from, to, contacts: Number(contacts) };
					});
					expect(brokenPromises(world, ranges)).toEqual([]);
				}),
				{ numRuns: 60 },
			);
			// The next run would leave alone what seems to be worked on.
			list.clear();
		},
		LONG,
	);

	test(
		'a call for a shard that was started before answers with zeros, asks nothing, and frees nothing',
		async () => {
			list.clear();
			services.query(`insert into number_list (id, phone) values (1, '13900000031')`);
			const [shard = ''] = services.query(
				`with made as (
					insert into number_list_shards (from_key, to_key, contacts, started_at)
					values ('13900000031', '13900000031', 1, now()) returning shard
				) select shard from made`,
			);
			const answer = await list.call(shard);
			expect(answer).toEqual({ statusCode: 200, body: { contacts: 0, charged: 0, unresolved: 0, invalid: 0 } });
			expect(asked()).toEqual({});
			expect(services.query('select shard from number_list_shards where started_at is not null')).toEqual([shard]);
			expect(services.query('select attempts from number_list where checked_at is null')).toEqual(['0']);
		},
		LONG,
	);

	test(
		'a contact that is deleted while its shard is checked stays deleted',
		async () => {
			list.clear();
			services.query(`insert into number_list (id, phone) values (1, '13900000041'), (2, '13900000042')`);
			n8n.simulator.setScenario({ latencyMs: 3_000 });
			const id = await list.start();
			while (Object.keys(asked()).length === 0) await sleep(20);
			services.query('delete from number_list where id = 2');
			expect((await list.read(id)).figures).toMatchObject({ failedShards: 0, stillOpen: 0, givenUp: 0 });
			expect(services.query('select id from number_list')).toEqual(['1']);
			expect(services.query('select id from number_list_checked')).toEqual(['1']);
			expect(numbersIn('number_status_results')).toHaveLength(2);
		},
		LONG,
	);

	test(
		'10,050 contacts with one number all get its result, in two runs, and it is asked once',
		async () => {
			list.clear();
			services.query(`insert into number_list (id, phone) select i, '13900000051' from generate_series(1, 10050) as i`);
			const first = await list.read(await list.start());
			expect(first.figures).toMatchObject({ shards: 1, failedShards: 0, contacts: 10_000, stillOpen: 50 });
			const second = await list.read(await list.start());
			expect(second.figures).toMatchObject({ shards: 1, failedShards: 0, contacts: 50, stillOpen: 0, givenUp: 0 });
			expect(asked()).toEqual({ 13900000051: 1 });
			const rows = services.query(
				'select number, count(*), count(distinct status) from number_list_checked group by 1',
			);
			expect(rows).toEqual(['13900000051|10050|1']);
		},
		LONG,
	);

	test(
		'what Max Numbers leaves over, run after run, is not given up',
		async () => {
			list.clear();
			// 250 cells with 80 numbers each, of which one call checks 5,000.
			services.query(
				`insert into number_list (id, phone)
				select i / 80, string_agg('138' || lpad((i::bigint * 7919 % 100000000)::text, 8, '0'), ';' order by i)
				from generate_series(0, 19999) as i group by 1`,
			);
			const runs = [];
			for (let run = 0; run < 4; run++) runs.push((await list.read(await list.start())).figures);
			expect(runs.map((figures) => [figures?.contacts, figures?.stillOpen, figures?.givenUp])).toEqual([
				[250, 188, 0],
				[188, 125, 0],
				[125, 63, 0],
				[63, 0, 0],
			]);
			expect(Object.values(asked())).toEqual(Array.from({ length: 20_000 }, () => 1));
		},
		LONG,
	);

	test(
		'a run that is started while another one works takes over what nobody has started; each number is asked once',
		async () => {
			list.reset();
			const id = await list.start();
			while (Object.keys(asked()).length === 0) await sleep(20);
			const second = await list.read(await list.start());
			const first = await list.read(id);
			const contacts = (first.figures?.contacts ?? 0) + (second.figures?.contacts ?? 0);
			expect(contacts).toBe(CONTACTS);
			expect(first.figures).toMatchObject({ failedShards: 0 });
			expect(second.figures).toMatchObject({ failedShards: 0, stillOpen: 0 });
			expect(Object.values(asked())).toEqual(Array.from({ length: NUMBERS }, () => 1));
		},
		LONG,
	);

	test(
		'a list that was cut short stays open where there is no result, and the next run asks only that',
		async () => {
			list.reset();
			n8n.simulator.setScenario({
				latencyMs: 100,
				rules: [{ requests: [100, 1_000_000], then: { resultCode: '403101' } }],
			});
			const { figures: cut } = await list.read(await list.start());
			const before = numbersIn('number_status_results');
			// The shards of which no number was answered fail, with the vendor's reason.
			expect(cut?.failedShards).toBeGreaterThan(0);
			const [open] = services.query(
				`select count(*) from number_list left join number_status_results as stored on stored.number = key
				where stored.number is null`,
			);
			expect(cut).toMatchObject({ shards: SHARDS, stillOpen: Number(open), givenUp: 0 });
			n8n.simulator.setScenario({ latencyMs: 100 });
			n8n.simulator.reset();
			const { figures: rest } = await list.read(await list.start());
			expect(rest).toMatchObject({ failedShards: 0, unresolved: 0, stillOpen: 0 });
			expect(Object.keys(asked())).toHaveLength(NUMBERS - before.length);
		},
		LONG,
	);

	test(
		'a number that stays without a result is tried in three runs, one that is charged for in vain in one',
		async () => {
			list.clear();
			services.query(`insert into number_list (id, phone) values (1, '19900030001'), (2, '13900000012'), (3, 'n/a')`);
			const runs = [];
			for (let run = 0; run < 3; run++) runs.push((await list.read(await list.start())).figures);
			expect(runs.map((figures) => [figures?.contacts, figures?.stillOpen, figures?.givenUp])).toEqual([
				[3, 1, 0],
				[1, 1, 0],
				[1, 0, 1],
			]);
			expect((await list.read(await list.start())).figures).toBeUndefined();
			n8n.simulator.setScenario({ rules: [{ then: { chargedStatus: '9' } }] });
			services.query(`insert into number_list (id, phone) values (4, '13900000014')`);
			expect((await list.read(await list.start())).figures).toMatchObject({ contacts: 1, stillOpen: 0, givenUp: 2 });
		},
		LONG,
	);

	test(
		'a number that two contacts share and that is charged for in vain is asked once',
		async () => {
			list.clear();
			services.query(
				`insert into number_list (id, phone) values (1, '13900000061'), (2, '+86 139 0000 0061'),
				(3, '13900000061; 13900000062')`,
			);
			n8n.simulator.setScenario({ rules: [{ then: { chargedStatus: '9' } }] });
			expect((await list.read(await list.start())).figures).toMatchObject({ contacts: 3, stillOpen: 0, givenUp: 3 });
			expect((await list.read(await list.start())).figures).toBeUndefined();
			expect(asked()).toEqual({ 13900000061: 1, 13900000062: 1 });
		},
		LONG,
	);

	test(
		'a worker that is killed loses no shard but those it was working on; the next run asks only what is not stored',
		async () => {
			list.reset();
			const before = (await executions()).flat();
			const id = await list.start();
			while (Object.keys(asked()).length < NUMBERS / 3) await sleep(20);
			n8n.workers[1]?.n8n.kill();
			const cut = await list.read(id);
			const lost = cut.answers.filter(({ statusCode }) => statusCode !== 200);
			expect(lost.length).toBeGreaterThan(0);
			expect(lost.length).toBeLessThanOrEqual(CONCURRENCY);
			expect(cut.figures).toMatchObject({ shards: SHARDS, failedShards: lost.length });
			// n8n gives no execution to a second worker, so no number was asked twice.
			const started = (await executions()).flat().filter((execution) => !before.includes(execution));
			expect(new Set(started).size).toBe(started.length);
			expect(Object.values(asked()).every((times) => times === 1)).toBe(true);

			const stored = new Set(numbersIn('number_status_results'));
			expect(stored.size).toBeGreaterThanOrEqual(NUMBERS - lost.length * SHARD_SIZE);
			n8n.simulator.reset();
			const rest = await list.read(await list.start());
			expect(rest.figures).toMatchObject({ failedShards: 0, unresolved: 0, stillOpen: 0 });
			const askedNow = Object.keys(asked());
			expect(askedNow.filter((number) => stored.has(number))).toEqual([]);
			expect(askedNow.length).toBe(NUMBERS - stored.size);
			expect(Object.values(asked()).every((times) => times === 1)).toBe(true);
			expect(numbersIn('number_list_checked')).toHaveLength(NUMBERS);
		},
		LONG,
	);

	test(
		'results that version 1.0.0 kept in its Data Table are not paid for again, once they are moved to the store',
		async () => {
			list.clear();
			services.query(`insert into number_list (id, phone) values (1, '13900000021'), (2, '13900000022')`);
			const checkedAt = new Date(Date.now() - 86_400_000).toISOString();
			const row = { number: '13900000021', status: 'risk', recommendation: 'review', area: null, checkedAt };
			const run = async (id: string, trigger: string) => {
				const started = await n8n.client.runWorkflow(id, trigger);
				await untilFinished(n8n.client, started, AbortSignal.timeout(LONG));
			};
			// The same row twice, and rows that a person may have added by hand.
			const rows = [row, row, { ...row, number: null }, { ...row, status: '' }, { ...row, checkedAt: null }];
			await run(await n8n.client.putWorkflow(oldTable('Number status results', ...rows)), OLD_TABLE_TRIGGER);
			const { port, user, database, password } = services.settings.postgres;
			const postgres = { host: '127.0.0.1', port, user, database, password, ssl: 'disable' };
			const move = await importExample(n8n, 'result-store/move-from-1.0-to-postgresql', { credentials: { postgres } });
			for (let twice = 0; twice < 2; twice++) await run(move, 'Run now');
			expect((await list.read(await list.start())).figures).toMatchObject({ contacts: 2, unresolved: 0, stillOpen: 0 });
			expect(asked()).toEqual({ 13900000022: 1 });
			expect(services.query('select status from number_list_checked where id = 1')).toEqual(['risk']);
			expect(numbersIn('number_status_results')).toHaveLength(2);
		},
		LONG,
	);

	test('no password, secret or token is in PostgreSQL, in a log or in any other file of n8n', async () => {
		const dump = services.dump();
		expect(dump).toContain('13800000000');
		// A token changes with the second, so there are fewer of them than requests.
		expect(n8n.tokens.size).toBeGreaterThan(1);
		expect([...n8n.tokens].every((token) => /^[0-9a-f]{32}$/.test(token))).toBe(true);
		expect(secretsOf(n8n).filter((secret) => dump.includes(secret))).toEqual([]);
		expect(await secretsOnDisk(n8n)).toEqual([]);
	});
});
