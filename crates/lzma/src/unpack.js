// Unpacks what `lib.rs` packs: LZMA with three settings fixed (lc = 4, lp = 0, pb = 0). One bit after another
// is guessed from what came before; a right guess costs a fraction of a bit. The format is Igor Pavlov's:
// https://github.com/jljusten/LZMA-SDK/blob/master/DOC/lzma-specification.txt
function unpack(packed) {
  // Where each sort of guess lies among all guesses. Lengths have 274: two, two trees of 8, and one of 256.
  const REP = 12, FIRST = 24, SECOND = 36, THIRD = 48, SHORT = 60, SLOT = 72, SPECIAL = 328, ALIGN = 443,
    LENGTH = 459, REP_LENGTH = 733, LITERAL = 1007, RANGE = 0, CODE = 1;
  const guesses = new Uint16Array(LITERAL + 768 * 16).fill(1024);
  const header = new DataView(packed.buffer, packed.byteOffset);
  const size = header.getUint32(5, true), out = new Uint8Array(size);
  // Numbers above 2^31 are quick only in an array of such.
  const coder = Uint32Array.of(0xffffffff, header.getUint32(14));
  let next = 18;

  function bit(at) {
    const guess = guesses[at], bound = (coder[RANGE] >>> 11) * guess;
    let found = 0;
    if (coder[CODE] < bound) {
      coder[RANGE] = bound;
      guesses[at] = guess + (2048 - guess >> 5);
    } else {
      coder[RANGE] -= bound;
      coder[CODE] -= bound;
      guesses[at] = guess - (guess >> 5);
      found = 1;
    }
    if (coder[RANGE] < 0x1000000) refill();
    return found;
  }
  function refill() {
    if (next >= packed.length) throw new Error("what is packed is cut off");
    coder[RANGE] <<= 8;
    coder[CODE] = coder[CODE] << 8 | packed[next++];
  }
  function tree(at, bits) {
    let node = 1;
    for (let i = 0; i < bits; i++) node = node << 1 | bit(at + node);
    return node - (1 << bits);
  }
  function reversed(at, bits) {
    let node = 1, number = 0;
    for (let i = 0; i < bits; i++) {
      const found = bit(at + node);
      node = node << 1 | found;
      number |= found << i;
    }
    return number;
  }
  function length(at) {
    if (!bit(at)) return 2 + tree(at + 2, 3);
    return bit(at + 1) ? 18 + tree(at + 18, 8) : 10 + tree(at + 10, 3);
  }

  function distance(count) {
    const slot = tree(SLOT + 64 * (Math.min(count, 5) - 2), 6), bits = (slot >> 1) - 1;
    if (slot < 4) return slot;
    const start = (2 | slot & 1) << bits;
    if (slot < 14) return start + reversed(SPECIAL + start - slot, bits);
    let direct = 0;
    for (let i = 4; i < bits; i++) {
      coder[RANGE] >>>= 1;
      const found = coder[CODE] >= coder[RANGE] ? 1 : 0;
      coder[CODE] -= found * coder[RANGE];
      direct = direct << 1 | found;
      if (coder[RANGE] < 0x1000000) refill();
    }
    return start + (direct << 4) + reversed(ALIGN, 4);
  }

  // `state` tells what the last few steps were: below 7 the last was a literal byte. Four distances are kept.
  let state = 0, first = 0, second = 0, third = 0, fourth = 0;
  for (let n = 0; n < size;) {
    if (!bit(state)) {
      const at = LITERAL + 768 * (n ? out[n - 1] >> 4 : 0);
      let node = 1;
      if (state > 6) {
        // The byte is not the one that stands where the last match would go on; so much is known.
        let other = out[n - first - 1], same = true;
        while (same && node < 256) {
          const theirs = other >> 7 & 1, ours = bit(at + (1 + theirs << 8) + node);
          other <<= 1;
          node = node << 1 | ours;
          same = theirs === ours;
        }
      }
      while (node < 256) node = node << 1 | bit(at + node);
      out[n++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    const after = state < 7 ? 0 : 3;
    let count;
    if (!bit(REP + state)) {
      [second, third, fourth] = [first, second, third];
      count = length(LENGTH);
      first = distance(count);
      state = 7 + after;
    } else {
      const again = bit(FIRST + state);
      if (!again && !bit(SHORT + state)) {
        out[n] = out[n - first - 1];
        n++;
        state = after ? 11 : 9;
        continue;
      }
      if (again) {
        if (!bit(SECOND + state)) [first, second] = [second, first];
        else if (!bit(THIRD + state)) [first, second, third] = [third, first, second];
        else [first, second, third, fourth] = [fourth, first, second, third];
      }
      count = length(REP_LENGTH);
      state = 8 + after;
    }
    for (; count--; n++) out[n] = out[n - first - 1];
  }
  return out;
}
