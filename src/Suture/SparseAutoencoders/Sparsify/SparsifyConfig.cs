using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Suture.Formats;
using Suture.Models;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.Sparsify;

/// <summary>What sparsify's <c>cfg.json</c> says.</summary>
internal sealed partial record SparsifyConfig
{
    public const string FileName = "cfg.json";

    public required string Path { get; init; }

    public required int Width { get; init; }

    public required int LatentCount { get; init; }

    public required int K { get; init; }

    public required bool IsGroupMax { get; init; }

    /// <summary>Whether it predicts a module's output from its input: the input is then not centred.</summary>
    public required bool IsTranscoder { get; init; }

    public required bool HasSkip { get; init; }

    public required SaeLensMetadata Metadata { get; init; }

    /// <summary>Reads the configuration of a folder; the hook is the folder's name.</summary>
    /// <exception cref="CheckpointFormatException">It is not valid, or of a kind that is not read.</exception>
    public static SparsifyConfig Read(string folder)
    {
        var root = JsonFile.Read(System.IO.Path.Combine(folder, FileName)).AsObject();
        // Files of before these keys existed had TopK autoencoders only.
        string activation = root.Optional("activation")?.Text() ?? "topk";
        if (activation is not ("topk" or "groupmax")) throw root.Required("activation").Fault($"is '{activation}'; known are topk and groupmax.");
        if (root.Optional("signed")?.Boolean() == true) throw root.Required("signed").Fault("is true: latents selected by magnitude, negative ones too, are not read.");
        int width = root.Required("d_in").Int32(1, SaeTensors.MaxSize);
        int latents = root.Optional("num_latents")?.Int32(0, SaeTensors.MaxSize) ?? 0;
        // 0, the default, means the expansion factor decides.
        if (latents == 0) latents = (int)Math.Min((long)width * root.Required("expansion_factor").Int32(1, SaeTensors.MaxSize), SaeTensors.MaxSize);
        bool isTranscoder = root.Optional("transcode")?.Boolean() ?? false;
        return new SparsifyConfig
        {
            Path = root.File,
            Width = width,
            LatentCount = latents,
            K = root.Required("k").Int32(1),
            IsGroupMax = activation == "groupmax",
            IsTranscoder = isTranscoder,
            HasSkip = root.Optional("skip_connection")?.Boolean() ?? false,
            Metadata = MetadataOf(System.IO.Path.GetFileName(System.IO.Path.GetFullPath(folder).TrimEnd(System.IO.Path.DirectorySeparatorChar)), isTranscoder),
        };
    }

    public static void Write(Utf8JsonWriter json, SparseAutoencoder autoencoder, bool isTranscoder)
    {
        json.WriteString("activation", autoencoder.Rule is GroupMaxRule ? "groupmax" : "topk");
        json.WriteNumber("expansion_factor", Math.Max(1, autoencoder.LatentCount / autoencoder.InputWidth));
        json.WriteBoolean("normalize_decoder", true);
        json.WriteNumber("num_latents", autoencoder.LatentCount);
        json.WriteNumber("k", autoencoder.Rule is GroupMaxRule groups ? groups.K : ((TopKRule)autoencoder.Rule).K);
        json.WriteBoolean("multi_topk", false);
        json.WriteBoolean("skip_connection", autoencoder.Skip is not null);
        json.WriteBoolean("transcode", isTranscoder);
        json.WriteNumber("d_in", autoencoder.InputWidth);
    }

    /// <summary>Sparsify's name of a hook point, for a folder; null where there is none.</summary>
    public static string? FolderNameOf(SaeLensMetadata metadata)
    {
        // The stream before block N is what block N − 1 gives.
        return SaeLensHook.Parse(metadata.OutputHookName ?? metadata.HookName) switch
        {
            { Kind: SiteKind.ResidualBefore, Layer: > 0 } hook => string.Create(CultureInfo.InvariantCulture, $"layers.{hook.Layer - 1}"),
            { Kind: SiteKind.MlpOutput or SiteKind.MlpInput } hook => string.Create(CultureInfo.InvariantCulture, $"layers.{hook.Layer}.mlp"),
            _ => null,
        };
    }

    // A module's output: that of block N is the residual stream after it. A transcoder reads the module's input.
    private static SaeLensMetadata MetadataOf(string folder, bool isTranscoder)
    {
        var module = Module().Match(folder);
        if (!module.Success) return new SaeLensMetadata();
        string block = string.Create(CultureInfo.InvariantCulture, $"blocks.{int.Parse(module.Groups["layer"].ValueSpan, CultureInfo.InvariantCulture)}");
        bool isMlp = module.Groups["part"].Success;
        string output = isMlp ? $"{block}.hook_mlp_out" : $"{block}.hook_resid_post";
        if (!isTranscoder) return new SaeLensMetadata { HookName = output };
        return new SaeLensMetadata { HookName = isMlp ? $"{block}.ln2.hook_normalized" : $"{block}.hook_resid_pre", OutputHookName = output };
    }

    [GeneratedRegex(@"\A(layers|h)\.(?<layer>[0-9]{1,6})(?<part>\.mlp)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Module();
}
