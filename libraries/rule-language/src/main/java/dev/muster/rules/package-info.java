/**
 * The language of assignment filters and of dynamic groups (Microsoft Graph's {@code assignmentFilters}, the membership
 * rules of its groups), over properties that its user declares. A rule is read once and evaluated clause by clause. A
 * rule that cannot be read is a value with a position, never an exception.
 *
 * <pre>{@code
 * enum DeviceProperty implements RuleProperty<Device> {
 *     MODEL { … }
 * }
 *
 * static final Vocabulary<Device> WORDS = Vocabulary.of(List.of(DeviceProperty.values())).withNegation();
 *
 * RuleReading<Device> reading = RuleParser.read("device.model -eq \"Surface\" -and -not (device.name -eq $null)", WORDS);
 * if (reading instanceof RuleReading.Readable<Device> readable) {
 *     boolean member = readable.rule().matches(device);
 * }
 * }</pre>
 *
 * <p>What people write is bounded: a rule has at most 3,072 characters and 32 levels of parentheses.
 */
package dev.muster.rules;
