import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { VERSIONS } from '../../e2e/versions.mts';
import { ROOT } from './packed.mts';

interface Step {
	readonly uses?: string;
	readonly run?: string;
	readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
	readonly permissions?: Readonly<Record<string, string>>;
	readonly container?: string;
	readonly needs?: string;
	readonly outputs?: Readonly<Record<string, string>>;
	readonly steps: readonly Step[];
	readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
}

interface Workflow {
	readonly on: Readonly<Record<string, unknown>>;
	readonly permissions?: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = path.join(ROOT, '.github', 'workflows');
const FILES = readdirSync(FOLDER).sort();

const textOf = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');
const workflow = (file: string) => parse(textOf(file)) as Workflow;
const stepsOf = (file: string) => Object.values(workflow(file).jobs).flatMap(({ steps }) => steps);
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
	readonly version: string;
	readonly scripts: Readonly<Record<string, string>>;
	readonly engines: { readonly node: string };
};

test('there are three: what every change passes, what runs each week, and publishing', () => {
	expect(FILES).toEqual(['ci.yml', 'e2e.yml', 'publish.yml']);
});

describe.each(FILES)('%s', (file) => {
	test('pins each action to a commit, and says which release that is', () => {
		const uses = textOf(file)
			.split('\n')
			.filter((line) => /\buses:/.test(line));
		expect(uses.length).toBeGreaterThan(0);
		for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	test('may do no more than it has to', () => {
		const { permissions, jobs } = workflow(file);
		expect(permissions).toEqual(file === 'publish.yml' ? {} : { contents: 'read' });
		for (const [name, job] of Object.entries(jobs)) {
			const own = name === 'build' ? { contents: 'read' } : { 'id-token': 'write' };
			expect(job.permissions).toEqual(file === 'publish.yml' ? own : undefined);
		}
	});

	test('names each container image by its digest', () => {
		for (const { container } of Object.values(workflow(file).jobs)) {
			if (container !== undefined) expect(container).toMatch(/^[\w./:-]+@sha256:[0-9a-f]{64}$/);
		}
	});

	test('leaves no token behind for what it runs', () => {
		const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		// The job that publishes has no source.
		const jobs = Object.keys(workflow(file).jobs).filter((name) => name !== 'publish');
		expect(checkouts.length).toBe(jobs.length);
		for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
		expect(textOf(file)).not.toMatch(/secrets\./);
	});

	test('runs commands that package.json has', () => {
		const commands = stepsOf(file).flatMap(({ run }) => [...(run ?? '').matchAll(/\bnpm run ([\w:]+)/g)]);
		for (const [, script = ''] of commands) expect(Object.keys(manifest.scripts)).toContain(script);
	});
});

test('CI runs on the oldest Node.js that package.json names, and on every n8n that is tested', () => {
	const { test: node, n8n } = workflow('ci.yml').jobs;
	expect(`>=${node?.strategy?.matrix.node?.[0]}`).toBe(manifest.engines.node);
	expect(n8n?.strategy?.matrix.n8n).toEqual(VERSIONS.map(({ version }) => version));
});

test('only a version tag publishes, after the tests, with provenance', () => {
	expect(workflow('publish.yml').on).toEqual({ push: { tags: ['v*.*.*'] } });
	const commands = stepsOf('publish.yml').flatMap(({ run }) => run ?? []);
	expect(commands.at(-1)).toBe('npm publish "./$FILE" --ignore-scripts --provenance --access public');
});

test('what installs dependencies cannot publish, and what publishes installs and runs none of them', () => {
	const { build, publish } = workflow('publish.yml').jobs;
	expect(Object.keys(build?.permissions ?? {})).not.toContain('id-token');
	const buildCommands = (build?.steps ?? []).flatMap(({ run }) => run ?? []);
	expect(buildCommands.slice(1, 3)).toEqual(['npm test', 'npm run build']);
	expect(buildCommands.join('\n')).not.toContain('npm publish');

	expect(publish?.needs).toBe('build');
	const uses = (publish?.steps ?? []).map(({ uses: action }) => action?.replace(/@.*/, ''));
	expect(uses.filter(Boolean)).toEqual(['actions/setup-node', 'actions/download-artifact']);
	const [check = '', last = '', ...more] = (publish?.steps ?? []).flatMap(({ run }) => run ?? []);
	expect(check).toBe('echo "$SHA256  $FILE" | sha256sum --check --strict');
	expect(last).toMatch(/^npm publish "\.\/\$FILE" --ignore-scripts /);
	expect(more).toEqual([]);
	expect(build?.outputs?.sha256).toBe('${{ steps.pack.outputs.sha256 }}');
});

test('the changelog has the version of package.json', () => {
	const changelog = readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8');
	expect(changelog).toMatch(
		new RegExp(`^## \\[${manifest.version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm'),
	);
});
