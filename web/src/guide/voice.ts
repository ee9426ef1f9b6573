// Reading aloud: with a voice of the device itself, or with recordings. A voice that lives on somebody's server is not used: it would be
// sent what the person sees. And of the recordings of a language all are fetched before one is played: which ones are played says
// what was answered.
export interface Spoken {
  /** The word's id, under which a recording may exist. */
  key?: string;
  text: string;
}
type Pack = Map<string, ArrayBuffer>;

let playing: AudioContext | undefined;
const packs = new Map<string, Promise<Pack | undefined>>();

function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in globalThis)) return undefined;
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().replace('_', '-').split('-')[0] === language);
}

/** Browsers list their voices a moment after the page has asked. */
async function patientVoice(language: string): Promise<SpeechSynthesisVoice | undefined> {
  const found = voiceFor(language);
  if (found || !('speechSynthesis' in globalThis) || speechSynthesis.getVoices().length) return found;
  await new Promise((done) => {
    speechSynthesis.addEventListener('voiceschanged', done, { once: true });
    setTimeout(done, 700);
  });
  return voiceFor(language);
}

async function fetchPack(language: string): Promise<Pack | undefined> {
  const manifest = (await (await fetch('/audio/guide/manifest.json')).json()) as Record<string, Record<string, string>>;
  const listed = Object.entries(manifest[language] ?? {});
  if (!listed.length) return undefined;
  const loaded = await Promise.all(listed.map(async ([key, file]) => [key, await (await fetch(`/audio/guide/${language}/${file}`)).arrayBuffer()] as const));
  return new Map(loaded);
}

export function hush(): void {
  if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
  void playing?.close();
  playing = undefined;
}

type Follow = (key: string | undefined) => void;

async function speak(voice: SpeechSynthesisVoice, parts: Spoken[], follow: Follow): Promise<void> {
  for (const { key, text } of parts) {
    follow(key);
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = 0.9;
    const ended = await new Promise<boolean>((done) => {
      said.onend = () => done(true);
      said.onerror = () => done(false);
      speechSynthesis.speak(said);
    });
    if (!ended) return;
  }
}

async function play(pack: Pack, parts: Spoken[], follow: Follow): Promise<boolean> {
  const sounds = parts.flatMap(({ key }) => (key && pack.has(key) ? [[key, pack.get(key)!] as const] : []));
  if (!sounds.length) return false;
  const context = (playing = new AudioContext());
  for (const [key, bytes] of sounds) {
    if (playing !== context) return true;
    follow(key);
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes.slice(0));
    source.connect(context.destination);
    const ended = new Promise((done) => (source.onended = done));
    source.start();
    await Promise.race([ended, new Promise((done) => context.addEventListener('statechange', () => context.state === 'closed' && done(true)))]);
  }
  return true;
}

/** Reads the parts, and says which one it is at; false when nothing on this device can. */
export async function read(parts: Spoken[], language: string, follow: Follow): Promise<boolean> {
  hush();
  const voice = await patientVoice(language);
  if (voice) {
    await speak(voice, parts, follow);
    return true;
  }
  if (!packs.has(language)) packs.set(language, fetchPack(language).catch(() => undefined));
  const pack = await packs.get(language);
  return pack ? play(pack, parts, follow) : false;
}
