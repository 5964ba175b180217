/**
 * What a study says: {@link io.tsmc.benchmarks.ranking.StudyData} is its tables, read back; {@link
 * io.tsmc.benchmarks.ranking.Ranking} the statistics; {@link io.tsmc.benchmarks.ranking.RankingPage} the page. Needs nothing but the
 * folder of a study: no plug-in, and no study file.
 */
@NullMarked
package io.tsmc.benchmarks.ranking;

import org.jspecify.annotations.NullMarked;
