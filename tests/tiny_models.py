"""Models as a user has them, but tiny: real classes, real files, and weights that are always the same.

`tiny_model` saves one as a folder that can be put on the shelf. Building all of them takes a second, importing what
they are built of six: keep them to few test files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from previz.engine.diffusion.environment import prepare

prepare()

import diffusers  # noqa: E402 (the policy comes first)
import torch  # noqa: E402
import transformers  # noqa: E402

_T5 = {
    "d_model": 32,
    "d_kv": 8,
    "d_ff": 37,
    "num_layers": 2,
    "num_heads": 4,
    "relative_attention_num_buckets": 8,
    "feed_forward_proj": "gated-gelu",
}


def tiny_model(name: str, folder: Path) -> Path:
    """Build a model of BUILDERS in a folder, as one that was downloaded lies there."""
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()
    torch.set_num_threads(1)
    BUILDERS[name]().save_pretrained(folder, safe_serialization=True)
    return folder


def _seeded(make: Any, *given: Any, **told: Any) -> Any:
    """A network with weights from a seed, that drops nothing out."""
    torch.manual_seed(0)
    return make(*given, **told).eval()


# Words: tokenizers of literal vocabularies, and the encoders that each family reads them with.
def _t5_tokenizer() -> Any:
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"-()/"
    words = ["▁a", "▁the", "▁of", "▁in", "▁and", "▁camera", "▁shot", "▁city", "▁slow", "▁pan", "ing", "ed"]
    vocabulary = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    vocabulary += [(word, -3.0) for word in words] + [(letter, -5.0) for letter in letters]
    return transformers.T5Tokenizer(vocab=vocabulary, extra_ids=0, model_max_length=512)


def _wan_words() -> dict[str, Any]:
    tokenizer = _t5_tokenizer()
    told = transformers.UMT5Config(
        vocab_size=len(tokenizer), is_encoder_decoder=True, tie_word_embeddings=False, use_cache=True, **_T5
    )
    return {"tokenizer": tokenizer, "text_encoder": _seeded(transformers.UMT5EncoderModel, told)}


def _ltx_words() -> dict[str, Any]:
    tokenizer = _t5_tokenizer()
    told = transformers.T5Config(vocab_size=len(tokenizer), **_T5)
    return {"tokenizer": tokenizer, "text_encoder": _seeded(transformers.T5EncoderModel, told)}


def _gemma_words() -> dict[str, Any]:
    pieces = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", *(f"<0x{byte:02X}>" for byte in range(256))]
    pieces += list("▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,")
    pieces += ["<start_of_image>", "<end_of_image>", "<image_soft_token>"]
    vocabulary = {piece: place for place, piece in enumerate(pieces)}
    tokenizer = transformers.GemmaTokenizer(vocab=vocabulary, merges=[], model_max_length=1024)
    text = transformers.Gemma3TextConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=16,
        max_position_embeddings=1024,
        sliding_window=64,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=2,
    )
    vision = transformers.SiglipVisionConfig(
        hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2, image_size=28, patch_size=14
    )
    told = transformers.Gemma3Config(
        text_config=text,
        vision_config=vision,
        mm_tokens_per_image=4,
        boi_token_index=vocabulary["<start_of_image>"],
        eoi_token_index=vocabulary["<end_of_image>"],
        image_token_index=vocabulary["<image_soft_token>"],
    )
    return {"tokenizer": tokenizer, "text_encoder": _seeded(transformers.Gemma3ForConditionalGeneration, told)}


def _qwen_words(network: str, layers: int = 3) -> dict[str, Any]:
    from tokenizers.pre_tokenizers import ByteLevel

    pieces = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", *sorted(ByteLevel.alphabet())]
    vocabulary = {piece: place for place, piece in enumerate(pieces)}
    tokenizer = transformers.Qwen2Tokenizer(vocab=vocabulary, merges=[], model_max_length=512)
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|im_end|>"]})
    tokenizer.chat_template = (
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{% if m.content is string %}{{ m.content }}{% else %}"
        "{% for p in m.content %}{{ p.text }}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
    )
    told = transformers.Qwen3Config(
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=2,
        head_dim=8,
        vocab_size=len(tokenizer),
        max_position_embeddings=512,
    )
    return {"tokenizer": tokenizer, "text_encoder": _seeded(getattr(transformers, network), told)}


# Wan
def _wan_vae() -> Any:
    """That of Wan 2.1: eight by eight by four, 16 channels."""
    return _seeded(
        diffusers.AutoencoderKLWan,
        base_dim=4,
        z_dim=16,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )


def _wan22_vae() -> Any:
    """That of Wan 2.2's 5B: sixteen by sixteen by four, 48 channels, pixels in twos."""
    return _seeded(
        diffusers.AutoencoderKLWan,
        base_dim=4,
        z_dim=48,
        in_channels=12,
        out_channels=12,
        is_residual=True,
        patch_size=2,
        latents_mean=[0.0] * 48,
        latents_std=[1.0] * 48,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        scale_factor_spatial=16,
        scale_factor_temporal=4,
        temperal_downsample=[False, True, True],
    )


def _wan_network(name: str = "WanTransformer3DModel", **told: Any) -> Any:
    plain = {"in_channels": 16, "out_channels": 16, "num_layers": 2}
    return _seeded(
        getattr(diffusers, name),
        patch_size=(1, 2, 2),
        num_attention_heads=2,
        attention_head_dim=12,
        text_dim=32,
        freq_dim=32,
        ffn_dim=32,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=64,
        **(plain | told),
    )


def _wan(pipeline: str, shift: float = 3.0, **parts: Any) -> Any:
    scheduler = diffusers.UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift
    )
    plain = {"vae": _wan_vae(), "transformer": _wan_network(), "transformer_2": None, "scheduler": scheduler}
    return getattr(diffusers, pipeline)(**_wan_words(), **(plain | parts))


def _wan_vace() -> Any:
    network = _wan_network("WanVACETransformer3DModel", num_layers=3, vace_layers=[0, 2], vace_in_channels=96)
    return _wan("WanVACEPipeline", transformer=network)


def _wan_frame() -> Any:
    network = _wan_network(in_channels=36)
    return _wan("WanImageToVideoPipeline", transformer=network, image_encoder=None, image_processor=None)


def _wan_either() -> Any:
    network = _wan_network(in_channels=48, out_channels=48)
    return _wan("WanPipeline", 5.0, transformer=network, vae=_wan22_vae(), expand_timesteps=True)


def _wan_experts() -> Any:
    return _wan("WanPipeline", 12.0, transformer_2=_wan_network(), boundary_ratio=0.875)


# LTX
def _ltx() -> Any:
    vae = _seeded(
        diffusers.AutoencoderKLLTXVideo,
        in_channels=3,
        out_channels=3,
        latent_channels=8,
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, False, False),
        decoder_spatio_temporal_scaling=(True, True, False, False),
        decoder_inject_noise=(False,) * 5,
        upsample_residual=(False,) * 4,
        upsample_factor=(1,) * 4,
        timestep_conditioning=False,
        patch_size=1,
        patch_size_t=1,
        encoder_causal=True,
        decoder_causal=False,
    )
    network = _seeded(
        diffusers.LTXVideoTransformer3DModel,
        in_channels=8,
        out_channels=8,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=4,
        attention_head_dim=8,
        cross_attention_dim=32,
        num_layers=2,
        caption_channels=32,
    )
    scheduler = diffusers.FlowMatchEulerDiscreteScheduler()
    return diffusers.LTXPipeline(scheduler=scheduler, vae=vae, transformer=network, **_ltx_words())


def _ltx2_connectors(hidden: int, layers: int) -> Any:
    from diffusers.pipelines.ltx2 import LTX2TextConnectors

    return _seeded(
        LTX2TextConnectors,
        caption_channels=hidden,
        text_proj_in_factor=layers + 1,
        video_connector_num_attention_heads=4,
        video_connector_attention_head_dim=8,
        video_connector_num_layers=1,
        video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=4,
        audio_connector_attention_head_dim=8,
        audio_connector_num_layers=1,
        audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=32,
        rope_theta=10000.0,
        rope_double_precision=False,
        causal_temporal_positioning=False,
        rope_type="split",
    )


def _ltx2_sound() -> dict[str, Any]:
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    vae = _seeded(
        diffusers.AutoencoderKLLTX2Audio,
        base_channels=4,
        output_channels=2,
        ch_mult=(1,),
        num_res_blocks=1,
        attn_resolutions=None,
        in_channels=2,
        resolution=32,
        latent_channels=2,
        norm_type="pixel",
        causality_axis="height",
        dropout=0.0,
        mid_block_add_attention=False,
        sample_rate=16000,
        mel_hop_length=160,
        is_causal=True,
        mel_bins=8,
    )
    vocoder = _seeded(
        LTX2Vocoder,
        in_channels=16,
        hidden_channels=32,
        out_channels=2,
        upsample_kernel_sizes=[4, 4],
        upsample_factors=[2, 2],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3, 5]],
        leaky_relu_negative_slope=0.1,
        output_sampling_rate=16000,
    )
    return {"audio_vae": vae, "vocoder": vocoder}


def _ltx2_vae() -> Any:
    return _seeded(
        diffusers.AutoencoderKLLTX2Video,
        in_channels=3,
        out_channels=3,
        latent_channels=4,
        block_out_channels=(8,),
        decoder_block_out_channels=(8,),
        layers_per_block=(1,),
        decoder_layers_per_block=(1, 1),
        spatio_temporal_scaling=(True,),
        decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False),
        downsample_type=("spatial",),
        upsample_residual=(False,),
        upsample_factor=(1,),
        timestep_conditioning=False,
        patch_size=1,
        patch_size_t=1,
        encoder_causal=True,
        decoder_causal=False,
    )


def _ltx2() -> Any:
    words = _gemma_words()
    told = words["text_encoder"].config.text_config
    network = _seeded(
        diffusers.LTX2VideoTransformer3DModel,
        in_channels=4,
        out_channels=4,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        audio_in_channels=4,
        audio_out_channels=4,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=2,
        qk_norm="rms_norm_across_heads",
        caption_channels=told.hidden_size,
        rope_double_precision=False,
        rope_type="split",
    )
    return diffusers.LTX2Pipeline(
        transformer=network,
        vae=_ltx2_vae(),
        connectors=_ltx2_connectors(told.hidden_size, told.num_hidden_layers),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        processor=None,
        prompt_enhancer=None,
        duration_head=None,
        **words,
        **_ltx2_sound(),
    )


# Stills
def _zimage() -> Any:
    network = _seeded(
        diffusers.ZImageTransformer2DModel,
        all_patch_size=(2,),
        all_f_patch_size=(1,),
        in_channels=16,
        dim=32,
        n_layers=2,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        norm_eps=1e-5,
        qk_norm=True,
        cap_feat_dim=16,
        rope_theta=256.0,
        t_scale=1000.0,
        axes_dims=[8, 4, 4],
        axes_lens=[1536, 64, 64],
    )
    with torch.no_grad():  # the constructor leaves these two as the memory was
        network.x_pad_token.fill_(1.0)
        network.cap_pad_token.fill_(1.0)
    vae = _seeded(
        diffusers.AutoencoderKL,
        in_channels=3,
        out_channels=3,
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        block_out_channels=[8, 8, 8, 8],
        latent_channels=16,
        layers_per_block=1,
        norm_num_groups=8,
        sample_size=32,
        scaling_factor=0.3611,
        shift_factor=0.1159,
    )
    scheduler = diffusers.FlowMatchEulerDiscreteScheduler()
    return diffusers.ZImagePipeline(scheduler=scheduler, vae=vae, transformer=network, **_qwen_words("Qwen3Model"))


def _flux2_klein() -> Any:
    network = _seeded(
        diffusers.Flux2Transformer2DModel,
        patch_size=1,
        in_channels=4,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=48,
        timestep_guidance_channels=256,
        axes_dims_rope=[4, 4, 4, 4],
        guidance_embeds=False,
    )
    vae = _seeded(
        diffusers.AutoencoderKLFlux2,
        sample_size=32,
        in_channels=3,
        out_channels=3,
        down_block_types=("DownEncoderBlock2D",),
        up_block_types=("UpDecoderBlock2D",),
        block_out_channels=(4,),
        layers_per_block=1,
        latent_channels=1,
        norm_num_groups=1,
        use_quant_conv=False,
        use_post_quant_conv=False,
    )
    scheduler = diffusers.FlowMatchEulerDiscreteScheduler()
    return diffusers.Flux2KleinPipeline(
        scheduler=scheduler, vae=vae, transformer=network, **_qwen_words("Qwen3ForCausalLM", layers=28)
    )


BUILDERS = {
    "wan_text": lambda: _wan("WanPipeline"),
    "wan_experts": _wan_experts,
    "wan_frame": _wan_frame,
    "wan_vace": _wan_vace,
    "wan_either": _wan_either,
    "ltx": _ltx,
    "ltx2": _ltx2,
    "zimage": _zimage,
    "flux2_klein": _flux2_klein,
}
"""By the name of the kind that each is of."""
