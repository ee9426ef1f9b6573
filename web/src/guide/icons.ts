// Small drawings beside the answers, for who reads little: strokes on a field of 24 by 24. What each means is always written, and can be
// listened to, as well.
const person = 'M12 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM7.5 20v-5a4.5 4.5 0 0 1 9 0v5';

export const icons: Record<string, string> = {
  // A person pointed at from both sides.
  persecution: 'M12 9a2.2 2.2 0 1 0 0-4.4A2.2 2.2 0 0 0 12 9zM8.5 19v-4.5a3.5 3.5 0 0 1 7 0V19M2 12h3.5m0 0L4 10.5M5.5 12 4 13.5M22 12h-3.5m0 0 1.5-1.5M18.5 12l1.5 1.5',
  // A house with a crack and a burst above it.
  violence: 'M4 20v-8l8-6 8 6v8zM12 11l-2 3h3l-2 4M18 3l-.5 2.5M21 5l-2 1.5M14.5 2.5 15.5 5',
  // A person and a bolt.
  torture: 'M8 8.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM4.5 20v-5.5a3.5 3.5 0 0 1 7 0V20M18 3l-3.5 7H19l-3.5 7',
  // Wind over waves.
  disaster: 'M3 8h11a2.5 2.5 0 1 0-2.5-2.5M3 12h15a2.5 2.5 0 1 1-2.5 2.5M2 20c2-2 4-2 6 0s4 2 6 0 4-2 6 0',
  // A chain.
  trafficking: 'M10 14a4 4 0 0 1 0-5.5l2-2a4 4 0 0 1 5.7 5.7L16.5 13.5M14 10a4 4 0 0 1 0 5.5l-2 2a4 4 0 0 1-5.7-5.7L7.5 10.5',
  // A warning sign.
  crime: 'M12 4 2.5 20h19zM12 10v5M12 17.5v.2',
  family_here: 'M8 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM16 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12 14.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM4.5 20v-6a3.5 3.5 0 0 1 5-3M19.5 20v-6a3.5 3.5 0 0 0-5-3M9.5 20v-2a2.5 2.5 0 0 1 5 0v2',
  // A paper with a cross.
  refused_before: 'M6 3h9l4 4v14H6zM15 3v4h4M9.5 12l5 5M14.5 12l-5 5',
  // An arrow home.
  wants_return: 'M9 20v-6.5l5.5-4.5 5.5 4.5V20zM2 17h5m0 0-2-2M7 17l-2 2',
  'age_group.adult': person,
  'age_group.child_with_family': 'M8 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM4 20v-6a4 4 0 0 1 8 0M16.5 13a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM13.5 20v-2a3 3 0 0 1 6 0v2M12 14l2.5 2',
  'age_group.child_alone': 'M12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8.5 20v-2a3.5 3.5 0 0 1 7 0v2',
};
