import { describe, expect, it } from 'vitest';
import { base64url, fitting, imageAddress } from './picture.ts';

describe('a photo', () => {
  it('keeps its shape and is never enlarged', () => {
    expect(fitting(4000, 3000)).toEqual({ width: 320, height: 240 });
    expect(fitting(3000, 4000)).toEqual({ width: 300, height: 400 });
    expect(fitting(100, 50)).toEqual({ width: 100, height: 50 });
    expect(fitting(9000, 3)).toEqual({ width: 320, height: 1 });
  });
  it('is written without padding and read by the browser', () => {
    expect(base64url(new Uint8Array([0xff, 0xd8, 0xff, 0xfb]))).toBe('_9j_-w');
    expect(imageAddress('_9j_-w')).toBe('data:image/jpeg;base64,/9j/+w');
    expect(atob('/9j/+w').length).toBe(4);
  });
});
