import { describe, expect, it } from 'vitest';
import { uuid7 } from '../lib/uuid.ts';
import { lockedOf, Outbox, waitAfter, type Command, type Outcome, type Send } from './outbox.ts';
import { makeKey, open, seal } from './seal.ts';
import { memoryShelf } from './shelf.ts';

const command = (label: string, makes: string[] = [], needs: string[] = []): Command => ({ name: 'register_party', body: { label }, makes, needs, label });
const done: Outcome = { kind: 'done', receipt: { numbers: { one: 'PA01-1' } } };
const refused: Outcome = { kind: 'refused', refusal: { status: 409, detail: 'No.', errors: [] } };

/** A server that answers by label and remembers what it was sent. */
function server(answer: (label: string, time: number) => Outcome | Promise<Outcome> = () => done) {
  const sent: { id: string; label: string }[] = [];
  const send: Send = async (id, { label }) => {
    sent.push({ id, label });
    return answer(label, sent.filter((one) => one.id === id).length);
  };
  return { sent, send, labels: () => sent.map((one) => one.label) };
}

describe('the outbox', () => {
  it('sends in the order given, each with the id it was given', async () => {
    const { sent, send } = server();
    const outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', send);
    const given = Array.from({ length: 30 }, (_, i) => ({ id: uuid7(), label: String(i) }));
    for (const { id, label } of given) await outbox.give(id, command(label));
    await outbox.replay();
    expect(sent).toEqual(given);
    expect((await outbox.entries()).every((one) => one.state === 'sent')).toBe(true);
  });

  it('never drops: after fifty failures everything is still there, in order, and goes out under the same ids', async () => {
    let reachable = false;
    const { sent, send } = server(() => {
      if (!reachable) throw new TypeError('Failed to fetch');
      return done;
    });
    const outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', send);
    const ids = [uuid7(), uuid7(), uuid7()];
    for (const id of ids) await outbox.give(id, command(id));
    for (let i = 0; i < 50; i += 1) await outbox.replay();
    expect(sent).toHaveLength(50);
    expect(new Set(sent.map((one) => one.id))).toEqual(new Set([ids[0]]));
    const waiting = await outbox.entries();
    expect(waiting.map((one) => [one.id, one.state])).toEqual(ids.map((id) => [id, 'waiting']));
    expect(waiting[0]?.tries).toBe(50);
    expect(outbox.nextTry).toBeGreaterThan(Date.now() + 30_000);
    reachable = true;
    await outbox.replay();
    expect(sent.slice(50).map((one) => one.id)).toEqual(ids);
    expect(outbox.nextTry).toBe(0);
  });

  it('does not overtake: while one cannot be sent, none behind it is', async () => {
    const { labels, send } = server((label) => (label === 'second' ? { kind: 'later' } : done));
    const outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', send);
    for (const label of ['first', 'second', 'third']) await outbox.give(uuid7(), command(label));
    await outbox.replay();
    expect(labels()).toEqual(['first', 'second']);
  });

  it('waits as long as the server asks', async () => {
    const outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', async () => ({ kind: 'later', after: 600_000 }));
    await outbox.give(uuid7(), command('x'));
    await outbox.replay(undefined, () => 1000);
    expect(outbox.nextTry).toBe(601_000);
  });

  it('stops for the sign-in and keeps everything', async () => {
    const { labels, send } = server(() => ({ kind: 'sign_in' }));
    const outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', send);
    await outbox.give(uuid7(), command('one'));
    await outbox.give(uuid7(), command('two'));
    await outbox.replay();
    expect(labels()).toEqual(['one']);
    expect((await outbox.entries()).map((one) => [one.state, one.tries])).toEqual([['waiting', 0], ['waiting', 0]]);
  });

  it('keeps what is refused with the sentence, goes on with what does not need it, and holds back what does', async () => {
    const { labels, send } = server((label, time) => (label === 'party' && time === 1 ? refused : done));
    const outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', send);
    const party = uuid7();
    await outbox.give(party, command('party', ['person-1']));
    await outbox.give(uuid7(), command('need of the person', ['need-1'], ['person-1']));
    await outbox.give(uuid7(), command('task of the need', [], ['need-1']));
    await outbox.give(uuid7(), command('another party', ['person-2']));
    const answers: string[] = [];
    await outbox.replay((entry) => answers.push(`${entry.command.label}: ${entry.state}`));
    expect(labels()).toEqual(['party', 'another party']);
    expect(answers).toEqual(['party: refused', 'another party: sent']);
    const [first, second, third] = await outbox.entries();
    expect(first?.refusal?.detail).toBe('No.');
    expect(first?.command.body).toEqual({ label: 'party' });
    expect([second?.blocked, third?.blocked]).toEqual([true, true]);
    await outbox.retry(party);
    await outbox.replay();
    expect(labels().slice(2)).toEqual(['party', 'need of the person', 'task of the need']);
  });

  it('a command given while another is on its way is sent in the same replay', async () => {
    let outbox: Outbox | undefined;
    const { labels, send } = server(async (label) => {
      if (label === 'first') {
        await outbox?.give(uuid7(), command('second'));
        void outbox?.replay();
      }
      return done;
    });
    outbox = await Outbox.of(memoryShelf(), 'a', 'Ana', send);
    await outbox.give(uuid7(), command('first'));
    await outbox.replay();
    expect(labels()).toEqual(['first', 'second']);
  });

  it('after a restart of the page the same account finds its commands', async () => {
    const shelf = memoryShelf();
    const before = await Outbox.of(shelf, 'a', 'Ana', async () => ({ kind: 'later' }));
    await before.give(uuid7(), command('kept'));
    const after = await Outbox.of(shelf, 'a', 'Ana', server().send);
    expect((await after.entries()).map((one) => one.command.label)).toEqual(['kept']);
  });

  it('nothing of a command is readable where it is kept, and its key cannot be exported', async () => {
    const shelf = memoryShelf();
    const outbox = await Outbox.of(shelf, 'a', 'Ana', async () => ({ kind: 'later' }));
    await outbox.give(uuid7(), { ...command('Marie-Thérèse'), body: { set: { family_names: 'Toussaint' } } });
    const [row] = await shelf.rows();
    const bytes = new TextDecoder('latin1').decode(row!.sealed.bytes) + JSON.stringify(row);
    for (const word of ['Toussaint', 'Marie', 'family_names', 'register_party']) expect(bytes).not.toContain(word);
    const [key] = await shelf.keys();
    expect(key?.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key!.key)).rejects.toThrow();
  });

  it('another account sees how much waits, never what, and sends none of it', async () => {
    const shelf = memoryShelf();
    const ana = await Outbox.of(shelf, 'a', 'Ana', async () => ({ kind: 'later' }));
    await ana.give(uuid7(), command('secret'), 500);
    await ana.give(uuid7(), command('secret too'), 900);
    const { sent, send } = server();
    const luis = await Outbox.of(shelf, 'b', 'Luis', send);
    await luis.replay();
    expect(sent).toEqual([]);
    expect(await luis.entries()).toEqual([]);
    expect(await lockedOf(shelf, 'b')).toEqual([{ account: 'a', name: 'Ana', count: 2, oldest: 500 }]);
  });

  it('what was sent keeps its numbers but not its body, and goes after half a day', async () => {
    const shelf = memoryShelf();
    const outbox = await Outbox.of(shelf, 'a', 'Ana', server().send);
    await outbox.give(uuid7(), command('party'), 1000);
    await outbox.replay();
    const [entry] = await outbox.entries();
    expect(entry?.receipt?.numbers).toEqual({ one: 'PA01-1' });
    expect(entry?.command.body).toBeNull();
    await outbox.tidy(false, 1000 + 11 * 3_600_000);
    expect(await outbox.entries()).toHaveLength(1);
    await outbox.tidy(false, 1000 + 13 * 3_600_000);
    expect(await outbox.entries()).toEqual([]);
  });

  it('forgets everything with its key when a person says so', async () => {
    const shelf = memoryShelf();
    const outbox = await Outbox.of(shelf, 'a', 'Ana', async () => ({ kind: 'later' }));
    await outbox.give(uuid7(), command('x'));
    await outbox.keep('form', { people: [] });
    expect(await outbox.kept('form')).toEqual({ people: [] });
    await outbox.forget();
    expect([await shelf.rows(), await shelf.keys(), await shelf.kept('a form')]).toEqual([[], [], undefined]);
  });

  it('waits longer and longer, at most a minute and a fifth', () => {
    expect([1, 2, 3, 7, 100].map((tries) => waitAfter(tries, 0))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(waitAfter(100, 1)).toBe(72_000);
  });
});

describe('a seal', () => {
  it('opens with its key at its place only', async () => {
    const key = await makeKey();
    const sealed = await seal(key, 'here', { name: 'Ñandú' });
    expect(await open(key, 'here', sealed)).toEqual({ name: 'Ñandú' });
    await expect(open(key, 'there', sealed)).rejects.toThrow();
    await expect(open(await makeKey(), 'here', sealed)).rejects.toThrow();
    new Uint8Array(sealed.bytes)[3]! ^= 1;
    await expect(open(key, 'here', sealed)).rejects.toThrow();
  });
  it('is different each time', async () => {
    const key = await makeKey();
    const [one, other] = [await seal(key, 'x', 1), await seal(key, 'x', 1)];
    expect(new Uint8Array(one.bytes)).not.toEqual(new Uint8Array(other.bytes));
  });
});
