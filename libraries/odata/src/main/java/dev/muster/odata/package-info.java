/**
 * OData query options (4.01, as far as Microsoft Graph's clients use them) over fields a collection declares once.
 *
 * <p>The same query runs as SQL on PostgreSQL, with every value bound, and in memory, with the same outcome:
 *
 * <pre>{@code
 * static final Fields<Device> FIELDS = Fields.of(
 *                 Field.uuid("id", "device_id", Device::id),
 *                 Field.text("deviceName", "device_name", Device::name).ignoringCase(),
 *                 Field.instant("enrolledDateTime", "enrolled_at", Device::enrolledAt),
 *                 Field.choice("ownerType", "ownership", Device::ownerType,
 *                         Map.of("company", List.of("corporate"), "personal", List.of("personal"))))
 *         .orderedBy("enrolledDateTime desc")
 *         .showing("model")
 *         .expanding("policies");
 *
 * Query<Device> query = Query.read(options, FIELDS).orElseThrow(mistake -> …400 with mistake.sentence()…);
 *
 * Parameters parameters = new Parameters();
 * String sql = "select * from device where tenant_id = " + parameters.add(tenant) + " and " + query.page(parameters);
 * client.preparedQuery(sql).execute(Tuple.from(parameters.values()));
 *
 * Slice<Device> slice = query.of(devicesInMemory);
 * }</pre>
 *
 * <p>Both give one item more than {@link dev.muster.odata.Query#top()} when there is a next page, which
 * {@link dev.muster.odata.Query#tokenAfter} of the last item shown continues: by the item's values, not by a number of
 * items, so that items that come and go meanwhile move nothing and a late page costs no more than the first.
 *
 * <p>What a client writes is bounded: a filter has at most 2,000 characters, 50 conditions and 20 levels.
 */
package dev.muster.odata;
