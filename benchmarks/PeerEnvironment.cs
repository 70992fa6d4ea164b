using System.Runtime.InteropServices;

namespace Suture.Benchmarks;

/// <summary>Takes settings away that would slow a peer: a comparison is with what its package does on this processor.</summary>
internal static class PeerEnvironment
{
    /// <summary>Variables that pin OpenBLAS to the kernels or cache sizes of another processor.</summary>
    public static IReadOnlyList<string> Slowing { get; } = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

    /// <summary>The variable by which OpenBLAS takes its number of threads; PyTorch's own setting does not reach Debian's build of it.</summary>
    public const string ThreadCount = "OPENBLAS_NUM_THREADS";

    /// <summary>Clears <see cref="Slowing"/> for this process; must come before a native library is loaded.</summary>
    /// <remarks>On Unix <see cref="Environment"/> changes a copy that native code does not see, hence the call into the C library.</remarks>
    public static void Clean()
    {
        foreach (string name in Slowing)
        {
            Environment.SetEnvironmentVariable(name, null);
            if (!OperatingSystem.IsWindows()) _ = NativeMethods.UnsetEnvironmentVariable(name);
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "unsetenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int UnsetEnvironmentVariable(string name);
    }
}
