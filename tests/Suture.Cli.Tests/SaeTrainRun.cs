using System.Security.Cryptography;

namespace Suture.Cli.Tests;

/// <summary>A training small enough to be killed many times over, and what it leaves behind.</summary>
internal static class SaeTrainRun
{
    /// <summary>Steps of the training.</summary>
    public const int Steps = 60;

    /// <summary>The command without its run folder: two autoencoders, a checkpoint every third step. Live ones with all the state that a trainer can have: threshold, scales, clipping, dead latents.</summary>
    public static string[] Command(bool live) =>
    [
        "sae", "train", "embedded:small", "--layer", "2", "--width", "96,128", "--k", "4", "--lr", "0.002", "--batch", "96", "--steps", $"{Steps}",
        "--context", "32", "--contexts", "60", "--eval-contexts", "4", "--keep-best", "--checkpoint-every", "3",
        .. live ? (string[])["--activations", "live", "--objective", "batchtopk", "--recipe", "saelens", "--scale", "mean-norm", "--centre", "--dead-after", "500", "--lr-shape", "cosine"] : ["--activations", "shards"],
    ];

    /// <summary>Every file of a run by name, with its hash, but those that are of the machine: its clocks and its memory.</summary>
    public static SortedDictionary<string, string> Files(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path);
            if (name is not ("timings.json" or "memory.json")) files[name] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return files;
    }
}
