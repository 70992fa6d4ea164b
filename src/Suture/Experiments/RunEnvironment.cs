using System.Reflection;
using System.Runtime.InteropServices;
using Suture.Numerics;

namespace Suture.Experiments;

/// <summary>What a result's bytes may depend on besides configuration, seed and inputs.</summary>
/// <param name="Suture">Version of Suture.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="InstructionSet">Vector instructions in use; results are the same bytes per instruction set.</param>
/// <param name="Blas">What computes matrix products.</param>
public sealed record RunEnvironment(string Suture, string Runtime, string InstructionSet, string Blas)
{
    /// <summary>Version of this library.</summary>
    public static string SutureVersion { get; } =
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Describes this process.</summary>
    /// <param name="compute">Arithmetic in use.</param>
    public static RunEnvironment Of(Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        return new RunEnvironment(SutureVersion, RuntimeInformation.FrameworkDescription, Compute.InstructionSet, compute.Backend.Name);
    }
}
