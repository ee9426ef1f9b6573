// Reasons people give when they set a rule aside; as long as the server wants them.
export const kShortestReason = 10;
export const kLongestReason = 400;
export const isReason = (text: string): boolean => text.trim().length >= kShortestReason;
