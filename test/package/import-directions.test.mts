import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILD_TIMEOUT_MS, removeFolder, ROOT, temporaryFolder } from './packed.mts';

/** A file put into a copy of the project, and the rule that must speak up; null: none may. */
type Probe = readonly [from: string, code: string, rule: string | null];

interface FileReport {
	readonly filePath: string;
	readonly messages: ReadonlyArray<{ readonly ruleId: string | null; readonly message: string }>;
}

const PATHS = 'import-x/no-restricted-paths';
const IMPORTS = 'no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';
const SYNTAX = 'no-restricted-syntax';
/** Rules about what a file may reach for or write; what else a one-line probe does wrong does not matter here. */
const HOUSE_RULES = new Set([PATHS, IMPORTS, GLOBALS, PROPERTIES, SYNTAX, 'import-x/no-cycle']);

const CORE = 'nodes/NumberStatusCheck/core';
const SHELL = 'nodes/NumberStatusCheck';
const use = (specifier: string) => `import * as probed from '${specifier}';\nexport const probe: unknown = probed;\n`;
/** Folders that neither what ships nor the simulator may build on. */
const OUTSIDE = ['test', 'demo', 'e2e', 'bench', 'scripts'];

/** A file of each room of the n8n side. */
const ROOMS = {
	description: 'properties',
	input: 'read-numbers',
	transport: 'send-request',
	output: 'routes',
} as const;
/** What a room of the n8n side may not import: the other rooms, and what joins them. */
const betweenRooms = Object.keys(ROOMS).flatMap((room): Probe[] => [
	...Object.entries(ROOMS)
		.filter(([other]) => other !== room)
		.map(([other, file]): Probe => [`${SHELL}/${room}`, use(`../${other}/${file}`), PATHS]),
	[`${SHELL}/${room}`, use('../execute'), PATHS],
	[`${SHELL}/${room}`, use('../errors'), null],
	[`${SHELL}/${room}`, use('../core/statuses'), null],
	[`${SHELL}/${room}`, use('../core/run/check-numbers'), null],
]);

/** A list as arguments: beyond some hundred thousand elements the call throws. In a literal it has any length. */
const LIST = 'const list: number[] = [];\n';
const SPREADS: readonly (readonly [code: string, rule: string | null])[] = [
	['list.push(...list);\nexport const probe = list;\n', SYNTAX],
	['export const probe = Math.max(1, ...list);\n', SYNTAX],
	['export const probe = list.at(-1)?.toFixed(...list);\n', SYNTAX],
	['export const probe = new Array(...list);\n', SYNTAX],
	['export const probe = Math.max.apply(null, list);\n', SYNTAX],
	['export const probe = Reflect.apply(Math.max, null, list);\n', SYNTAX],
	['export const probe = Reflect.construct(Array, list);\n', SYNTAX],
	['export const probe = [...list, Math.max(...([1, 2] as const))];\n', SYNTAX],
	['export const probe = [...list, { ...list }, new Set([...list])];\n', null],
	['export const probe = (...rest: number[]) => rest;\n', null],
];
const spreads = [CORE, `${CORE}/run`, SHELL, `${SHELL}/output`, 'credentials'].flatMap((folder) =>
	SPREADS.map(([code, rule]): Probe => [folder, `${LIST}${code}`, rule]),
);

const PROBES: readonly Probe[] = [
	...betweenRooms,
	...spreads,
	[CORE, 'export const probe = new Date();\n', SYNTAX],
	[CORE, 'export const probe = new Date(0);\n', null],
	[`${CORE}/list`, use('../reply/parse-reply'), PATHS],
	[`${CORE}/list`, use('../run/check-numbers'), PATHS],
	[`${CORE}/list`, use('../types'), null],
	[`${CORE}/list`, use('./phone-number'), null],
	[`${CORE}/reply`, use('../list/phone-number'), null],
	[`${CORE}/reply`, use('../run/outage'), PATHS],
	[`${CORE}/reply`, use('../types'), null],
	[`${CORE}/run`, use('../list/phone-number'), null],
	[`${CORE}/run`, use('../reply/parse-reply'), null],
	[`${CORE}/run`, use('../../output/routes'), PATHS],
	[CORE, use('./list/list-plan'), PATHS],
	[CORE, use('./reply/parse-reply'), PATHS],
	[CORE, use('./run/outcomes'), PATHS],
	[CORE, use('../output/routes'), PATHS],
	[CORE, "export * from '../output/routes';\n", PATHS],
	[CORE, "import type { Routes } from '../output/routes';\nexport type Probe = Routes;\n", PATHS],
	[CORE, "export const probe = import('../output/routes');\n", PATHS],
	[CORE, use('../../../credentials/NumberStatusCheckApi.credentials'), PATHS],
	[CORE, use('../../../simulator/accounts.mts'), PATHS],
	[CORE, use('n8n-workflow'), IMPORTS],
	[CORE, "import type { INode } from 'n8n-workflow';\nexport type Probe = INode;\n", IMPORTS],
	[CORE, use('crypto'), IMPORTS],
	[CORE, use('node:timers'), IMPORTS],
	[CORE, 'export const probe = setTimeout(() => {}, 1);\n', GLOBALS],
	[CORE, 'export const probe = process.env;\n', GLOBALS],
	[CORE, 'export const probe = fetch;\n', GLOBALS],
	[CORE, 'export const probe = Date.now();\n', PROPERTIES],
	[CORE, 'export const probe = Math.random();\n', PROPERTIES],
	[CORE, use('./types'), null],
	[SHELL, use('../../simulator/accounts.mts'), PATHS],
	...OUTSIDE.map((folder): Probe => [SHELL, use(`../../${folder}/target.mts`), PATHS]),
	[SHELL, use('./core/types'), null],
	[SHELL, use('../../credentials/NumberStatusCheckApi.credentials'), null],
	[SHELL, use('n8n-workflow'), null],
	['credentials', use('../nodes/NumberStatusCheck/core/types'), PATHS],
	['credentials', use('../nodes/NumberStatusCheck/errors'), PATHS],
	['credentials', use('../simulator/accounts.mts'), PATHS],
	...OUTSIDE.map((folder): Probe => ['credentials', use(`../${folder}/target.mts`), PATHS]),
	['credentials', use('n8n-workflow'), null],
	['simulator', use('../nodes/NumberStatusCheck/core/types'), PATHS],
	['simulator', use('../nodes/NumberStatusCheck/output/routes'), PATHS],
	['simulator', use('../credentials/NumberStatusCheckApi.credentials'), PATHS],
	...OUTSIDE.map((folder): Probe => ['simulator', use(`../${folder}/target.mts`), PATHS]),
	['simulator', use('./accounts.mts'), null],
	['simulator', use('node:http'), null],
	['test', use('../nodes/NumberStatusCheck/core/types'), null],
	['test', use('../simulator/accounts.mts'), null],
	['demo', use('../simulator/accounts.mts'), null],
];

const extension = (folder: string) => (/^(?:nodes|credentials)/.test(folder) ? 'ts' : 'mts');
const probeFile = (index: number, folder: string) => `${folder}/probe-${index}.${extension(folder)}`;

let copy: string;
let reports: ReadonlyMap<string, FileReport>;

/** Lints files of the copy with the project's own configuration. */
function lint(files: readonly string[]): Map<string, FileReport> {
	const eslint = path.join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js');
	const args = [eslint, '--config', 'eslint.house.config.mjs', '--format', 'json', ...files];
	const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
	if (!stdout.startsWith('[')) throw new Error(`ESLint gave no report: ${stderr}`);
	const found = JSON.parse(stdout) as FileReport[];
	return new Map(found.map((report) => [path.relative(copy, report.filePath).replaceAll(path.sep, '/'), report]));
}

beforeAll(() => {
	copy = temporaryFolder();
	for (const name of [
		'package.json',
		'tsconfig.json',
		'tsconfig.dev.json',
		'eslint.house.config.mjs',
		'nodes',
		'credentials',
		'simulator',
	]) {
		cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
	}
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
	for (const folder of OUTSIDE) {
		mkdirSync(path.join(copy, folder));
		writeFileSync(path.join(copy, folder, 'target.mts'), 'export const target = 1;\n');
	}
	const files = PROBES.map(([folder, code], index) => {
		const file = probeFile(index, folder);
		writeFileSync(path.join(copy, file), code);
		return file;
	});
	writeFileSync(
		path.join(copy, CORE, 'ring-a.ts'),
		"import { b } from './ring-b';\nexport const a = (): unknown => b;\n",
	);
	writeFileSync(
		path.join(copy, CORE, 'ring-b.ts'),
		"import { a } from './ring-a';\nexport const b = (): unknown => a;\n",
	);
	reports = lint([...files, `${CORE}/ring-a.ts`]);
}, BUILD_TIMEOUT_MS);

afterAll(() => removeFolder(copy));

/** The rules of the house that spoke up. */
function rulesBroken(file: string): (string | null)[] {
	const report = reports.get(file);
	if (report === undefined) throw new Error(`${file} was not linted.`);
	expect(report.messages.filter(({ ruleId }) => ruleId === null)).toEqual([]);
	return [...new Set(report.messages.map(({ ruleId }) => ruleId).filter((rule) => HOUSE_RULES.has(rule ?? '')))];
}

const numbered = PROBES.map(([folder, code, rule], index) => {
	const [shown = ''] = code.replace(LIST, '').split('\n');
	return { index, folder, code: shown, rule };
});

test.each(numbered.filter(({ rule }) => rule !== null))('$folder may not: $code', ({ index, folder, rule }) => {
	expect(rulesBroken(probeFile(index, folder))).toEqual([rule]);
});

test.each(numbered.filter(({ rule }) => rule === null))('$folder may: $code', ({ index, folder }) => {
	expect(rulesBroken(probeFile(index, folder))).toEqual([]);
});

test('no file may import itself in a cycle', () => {
	expect(rulesBroken(`${CORE}/ring-a.ts`)).toEqual(['import-x/no-cycle']);
});
