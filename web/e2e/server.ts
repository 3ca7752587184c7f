// The houses of the tests: each file has one of its own, so that none depends on what another left behind.
// Of the environment: KHUE_URL with KHUE_LOGIN and KHUE_PASSWORD of an administrator; else KHUE_BINARY (default
// ../build/dev/khue) and, for the second run on PostgreSQL, KHUE_TEST_POSTGRES, where databases are made and dropped.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, inject } from 'vitest';

/** A running house and its administrator. */
export interface House {
  base: string;
  login: string;
  password: string;
}

const patienceMs = 60_000;

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

async function answers(url: string, server: ChildProcess) {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (server.exitCode !== null || server.signalCode)
      throw new Error(`the server ended with ${server.exitCode}`);
    const healthy = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`${url} did not answer`);
}

/** A database of our own beside the one given: other tests leave theirs there. */
export function makeDatabase(suffix: string) {
  const given = process.env.KHUE_TEST_POSTGRES ?? '';
  const name = `khue_e2e_${process.pid}_${suffix}`;
  const run = (sql: string) =>
    execFileSync('psql', ['--quiet', '-d', given, '-c', sql], { stdio: 'inherit' });
  run(`CREATE DATABASE ${name}`);
  const address = given.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  return { address, drop: () => run(`DROP DATABASE ${name}`) };
}

/** Data made by one command of the program, and the program on them. */
async function start(binary: string, postgres: boolean, command: string, ...how: string[]) {
  const data = mkdtempSync(join(tmpdir(), 'khue-e2e-'));
  const database = postgres ? makeDatabase(command) : undefined;
  const where = ['--data', data, ...(database ? ['--database', database.address] : [])];
  const made = execFileSync(binary, [command, ...where, ...how]).toString();
  const [, login, password] = /tên (\S+), mật khẩu (\S+)/.exec(made) ?? [];
  if (!login || !password) throw new Error(`no first sign-in in: ${made}`);
  const { base, stop: end } = await serve(binary, where);
  const stop = async () => {
    await end();
    database?.drop();
    rmSync(data, { recursive: true, force: true });
  };
  return { account: { base, login, password }, stop };
}

/** The program on data that are there, or on none: then it opens at the first page. */
export async function serve(binary: string, where: string[]) {
  const port = await freePort();
  const server = spawn(binary, ['serve', ...where, '--listen', `127.0.0.1:${port}`], { stdio: 'inherit' });
  const base = `http://127.0.0.1:${port}`;
  await answers(`${base}/health`, server);
  const stop = async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
  };
  return { base, stop };
}

export const binaryPath = () =>
  resolve(process.env.KHUE_BINARY ?? join(import.meta.dirname, '../../build/dev/khue'));

/**
 * For one test file: `init` has the schools of units.csv and nobody in them, `sample` a commune with invented people.
 * It closes after the file's last test.
 */
export async function openHouse(command: 'init' | 'sample'): Promise<House> {
  const { KHUE_URL, KHUE_LOGIN = '', KHUE_PASSWORD = '' } = process.env;
  if (KHUE_URL) return { base: KHUE_URL, login: KHUE_LOGIN, password: KHUE_PASSWORD };
  const binary = binaryPath();
  if (!existsSync(binary)) throw new Error(`${binary} is not there: build it, or set KHUE_URL`);
  const units = command === 'init' ? ['--units', join(import.meta.dirname, 'units.csv')] : [];
  const house = await start(
    binary,
    inject('project') === 'postgres',
    command,
    ...units,
    '--close',
    '2026-09-30',
  );
  afterAll(house.stop);
  return house.account;
}
