import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../runtime/command.mts';
import type { Progress } from '../runtime/progress.mts';

/** A program that a suite needs, that npm does not bring along, and that Debian has a package for. */
export type ProgramName = 'chromium' | 'redis' | 'postgres';

/** Where the programs are: the executable; for PostgreSQL, the folder with its commands. */
export type Programs = Partial<Record<ProgramName, string>>;

interface Program {
	title: string;
	packages: readonly string[];
	/** Undefined when the system does not have it. */
	find(): string | undefined;
}

/** Where the logs of an installation go, who hears of its progress, and what stops it. */
export interface ProgramsOptions {
	logs: string;
	progress: Progress;
	signal: AbortSignal;
}

/** Folders that hold commands, including those of Debian's packages where the path leaves them out. */
function commandFolders(): string[] {
	return [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
}

function findCommand(names: readonly string[], folders = commandFolders()): string | undefined {
	return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Debian keeps the server's commands off the path, in a folder for each major version. */
function findPostgres(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [...versions.map((version) => path.join(debian, version, 'bin')), ...commandFolders()];
	return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))));
}

const PROGRAMS: Readonly<Record<ProgramName, Program>> = {
	chromium: {
		title: 'Chromium',
		// A number's result holds Chinese text, which a system without such a font shows as boxes.
		packages: ['chromium', 'fonts-noto-cjk'],
		find: () => findCommand(['chromium', 'chromium-browser', 'google-chrome']),
	},
	redis: { title: 'Redis', packages: ['redis-server'], find: () => findCommand(['redis-server']) },
	postgres: { title: 'PostgreSQL', packages: ['postgresql'], find: findPostgres },
};

/** Where the programs are, as far as the system has them. */
export function findPrograms(names: readonly ProgramName[]): Programs {
	return Object.fromEntries(
		names.flatMap((name) => {
			const found = PROGRAMS[name].find();
			return found === undefined ? [] : [[name, found]];
		}),
	);
}

/**
 * Where the programs are; those that are missing are installed from Debian's packages. Throws `Error` with the command
 * to type where that is not possible, `CommandError` when it does not succeed.
 */
export async function installPrograms(names: readonly ProgramName[], options: ProgramsOptions): Promise<Programs> {
	const { logs, progress, signal } = options;
	const present = findPrograms(names);
	const missing = names.filter((name) => present[name] === undefined).map((name) => PROGRAMS[name]);
	if (missing.length === 0) return present;

	const titles = missing.map(({ title }) => title).join(', ');
	const packages = missing.flatMap((program) => program.packages);
	if (findCommand(['apt-get']) === undefined || process.getuid?.() !== 0) {
		throw new Error(`${titles} missing. Install, as root: apt-get install -y ${packages.join(' ')}`);
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = async (args: string[], log: string) => {
		await runCommand('apt-get', args, { cwd: '/', env, log: path.join(logs, log), signal });
	};
	await progress.step(`Installing ${titles} from Debian's packages, the first time only`, async () => {
		await apt(['update', '-q'], 'apt-update.log');
		await apt(['install', '-qy', '--no-install-recommends', ...packages], 'apt-install.log');
	});
	const installed = findPrograms(names);
	const still = names.filter((name) => installed[name] === undefined).map((name) => PROGRAMS[name].title);
	if (still.length > 0) throw new Error(`${still.join(', ')} not found after the install.`);
	return installed;
}
