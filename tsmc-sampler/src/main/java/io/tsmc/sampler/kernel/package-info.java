/**
 * The built-in kernels, and what kernels are made of. Third parties' kernels are made of the same.
 *
 * <p>Start reading at {@link io.tsmc.sampler.kernel.Pcn} and {@link io.tsmc.sampler.kernel.TunedPcn}, the simplest that
 * learns: the settings are one record, a {@link io.tsmc.sampler.kernel.LearningKernel}, and what is learnt is another, which
 * checkpoints keep. Then {@link io.tsmc.sampler.kernel.TunedHmc} for one that follows gradients. The parts:
 * <ul>
 *   <li>{@link io.tsmc.api.Energies}: costs as nats;
 *   <li>{@link io.tsmc.sampler.kernel.Metropolis}: the test;
 *   <li>{@link io.tsmc.sampler.kernel.StepSize}: a step size that follows the acceptance;
 *   <li>{@link io.tsmc.sampler.kernel.Preconditioner} and {@link io.tsmc.sampler.kernel.CloudMoments}: the shape of the cloud;
 *   <li>{@link io.tsmc.sampler.kernel.Trajectories} and {@link io.tsmc.sampler.kernel.HmcTransition}: Hamiltonian motion.
 * </ul>
 *
 * <p>To add a kernel: a public record that implements {@link io.tsmc.api.Kernel}, and a line in {@code module-info} and in
 * {@code META-INF/services}. With that, run files can name it, by the name of the record in kebab-case, and {@code
 * BuiltInsTest} of the test kit holds it to {@code KernelContract}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.sampler.kernel;

import org.jspecify.annotations.NullMarked;
